//! What is the text of a page, what stands around it, what is closed and what is hidden.

use super::*;

const AROUND: &str = "<header><nav><ul><li>Home 1</li></ul></nav></header><div class='cookie-bar'>Wij gebruiken 2 koekjes</div>
    <div class=breadcrumb>Home &gt; Programma 3</div>";

#[test]
fn what_stands_around_the_text_is_left_and_told() {
    let draft = read(&format!("<title>Begroting 2025</title><body>{AROUND}<main><h1>Veilig</h1><nav>Op deze pagina</nav><article><header><h2>Kop</h2></header>
        <p>Tekst</p><footer>Bron: wij</footer></article><aside>Zie ook</aside><aside>Let op: deze bedragen zijn nog voorlopig.</aside></main>
        <aside>Elders</aside><footer>Colofon</footer><script>var x = 'ruis'</script><noscript>Zet aan</noscript><template>weg</template></body>"));
    assert_eq!(
        shown(&draft),
        ["#1 Veilig", "#2 Kop", "Tekst", "Bron: wij", "[Let op: deze bedragen zijn nog voorlopig.]"]
    );
    let frames: Vec<&str> =
        left(&draft).into_iter().filter(|(_, w)| *w == Why::Frame).map(|(t, _)| t).collect();
    let expected = [
        "Begroting 2025",
        "Home 1",
        "Wij gebruiken 2 koekjes",
        "Home > Programma 3",
        "Op deze pagina",
        "Zie ook",
        "Elders",
        "Colofon",
        "Zet aan",
    ];
    assert_eq!(frames, expected);
    assert_eq!(draft.titles, ["Begroting 2025"]);
}

#[test]
fn a_page_without_main_is_its_body_or_its_only_article() {
    let body = format!("<body>{AROUND}<div id=content><h1>Veilig</h1><section><header><h2>Kop</h2></header>Tekst</section></div>
        <div id=footer>Voet</div><aside>Naast</aside></body>");
    assert_eq!(shown(&read(&body)), ["#1 Veilig", "#2 Kop", "Tekst"]);
    let article = format!(
        "<body>{AROUND}<article><h1>Veilig</h1><p>Dit is de hele tekst van deze pagina, en die is veel langer dan al wat er omheen staat.</p></article><p>Rest</p></body>"
    );
    assert_eq!(shown(&read(&article)).len(), 2);
    let empty = "<main></main><div role=main> </div><p>De tekst staat ernaast.</p>";
    assert_eq!(shown(&read(empty)), ["De tekst staat ernaast."]);
}

#[test]
fn a_part_with_figures_or_most_of_the_page_is_no_frame_whatever_its_name() {
    let page = "<body class=cookies><form><div class='menu navbar'><h2>Wat mag het kosten?</h2><table><tr><th>a<th>2026<tr><td>b<td>1</table></div>
        <p>x</p></form></body>";
    assert_eq!(shown(&read(page)), ["#2 Wat mag het kosten?", "! a|2026 // b|1", "x"]);
}

#[test]
fn links_to_jump_back_stay_for_the_recogniser() {
    let page = "<h2>Kop</h2><p class=back><a href='#nav'>Terug naar navigatie<span class=sr-only> - Kop</span></a></p>";
    assert_eq!(main(page), ["#2 Kop", "Terug naar navigatie - Kop"]);
}

#[test]
fn closed_parts_come_in() {
    let page = "<div class=accordion><h3><button aria-expanded=false>3.01 Samen</button></h3><div hidden><p>een</p></div></div>
        <button aria-controls=p2>Twee open</button><div id=p2 style='display: none'>twee</div>
        <details><summary>Drie</summary>drie</details>
        <a data-toggle=collapse href='#p4'>Vier</a><div id=p4 class=collapse>vier</div>
        <div class=kop data-bs-toggle=collapse data-bs-target='#p5'><h4>Vijf</h4></div><div id=p5 hidden>vijf</div>
        <button>Zes</button><div hidden>zes</div><div class='panel-collapse' style='display:none'>zeven</div>";
    let expected = [
        "#3 3.01 Samen",
        "een",
        "#0 Twee open",
        "twee",
        "#0 Drie",
        "drie",
        "#0 Vier",
        "vier",
        "#4 Vijf",
        "vijf",
        "#0 Zes",
        "zes",
        "zeven",
    ];
    assert_eq!(main(page), expected);
}

#[test]
fn tabs_name_their_panels() {
    let page = "<ul role=tablist><li><a role=tab href='#a'>Doelen</a></li><li><a role=tab href='#b'>Geld</a></li></ul>
        <div id=a role=tabpanel>een</div><div id=b role=tabpanel hidden><h3>Geld</h3>twee</div>";
    assert_eq!(main(page), ["#0 Doelen", "een", "#3 Geld", "twee"]);
}

#[test]
fn what_is_hidden_for_good_is_told() {
    let draft = read(
        "<main><p>Tekst</p><p style='DISPLAY:none !important'>weg 1</p><div hidden>weg 2</div>
        <i class=icon aria-hidden=true>home</i><p aria-hidden=true>€ 12</p>
        <p><span aria-hidden=true>G</span><span class=sr-only>Groen</span></p></main>",
    );
    assert_eq!(shown(&draft), ["Tekst", "€ 12", "Groen"]);
    let hidden: Vec<&str> =
        left(&draft).into_iter().filter(|(_, w)| *w == Why::Hidden).map(|(t, _)| t).collect();
    assert_eq!(hidden, ["weg 1", "weg 2", "home", "G"]);
}

#[test]
fn forms_are_buttons_and_fields_and_not_their_text() {
    let draft = read("<main><form><p>Tekst</p><label for=q>Zoek</label><input id=q value=5><select><option>2024<option>2025</select>
        <button>Verstuur</button><label>Naam</label><textarea>leeg</textarea></form></main>");
    assert_eq!(shown(&draft), ["Tekst", "Naam"]);
    let expected =
        [("Zoek", Why::Frame), ("2024 2025", Why::Frame), ("Verstuur", Why::Button), ("leeg", Why::Frame)];
    assert_eq!(left(&draft), expected);
}
