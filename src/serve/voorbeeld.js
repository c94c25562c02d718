// Reloads the page when the preview has a newer version. Only the preview adds this; the built site has no script.
(() => {
  const shown = document.currentScript.dataset.versie;
  let news;
  const listen = () => {
    news?.close();
    news = new EventSource("/_begroot/nieuws");
    news.addEventListener("versie", (event) => {
      if (event.data !== shown) {
        news.close();
        location.reload();
      }
    });
  };
  // A browser allows six connections to one address: a page that nobody looks at gives up its own. It hears of the
  // newest version at once when it is looked at again.
  const update = () => (document.hidden ? news?.close() : listen());
  document.addEventListener("visibilitychange", update);
  addEventListener("pageshow", (event) => event.persisted && update());
  addEventListener("pagehide", () => news?.close());
  update();
})();
