// Reloads the page when the preview has a newer version. Only the preview adds this; the built site has no script.
(() => {
  const shown = document.currentScript.dataset.versie;
  const news = new EventSource("/_begroot/nieuws");
  news.addEventListener("versie", (event) => {
    if (event.data !== shown) {
      news.close();
      location.reload();
    }
  });
  addEventListener("pagehide", () => news.close());
})();
