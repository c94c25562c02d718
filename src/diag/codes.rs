//! Every rule of the program: its stable code, what it finds, why that matters, an example and the way out.
//!
//! `begroot explain CODE` prints the page of a rule from this table, and SARIF carries it along. A code is never
//! used again for another rule.

use super::Code;

/// The page of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The stable code.
    pub code: Code,
    /// A name of a few words, for programs.
    pub name: &'static str,
    /// What the rule finds.
    pub what: &'static str,
    /// Why it matters to a reader.
    pub why: &'static str,
    /// Content that the rule finds.
    pub example: &'static str,
    /// What to do instead.
    pub mend: &'static str,
}

/// The rule with this code, in any case of letters.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code.0.eq_ignore_ascii_case(code))
}

/// De kopgegevens (het deel tussen twee regels met +++) zijn niet te lezen.
pub const FRONT_MATTER: Code = Code("B101");
/// Een sleutel in de kopgegevens of in site.toml bestaat niet.
pub const UNKNOWN_KEY: Code = Code("B102");
/// Een sleutel heeft een waarde van het verkeerde soort, zoals een tekst waar een getal hoort.
pub const WRONG_TYPE: Code = Code("B103");
/// Een sleutel die nodig is, staat er niet.
pub const MISSING_KEY: Code = Code("B104");
/// Een waarde hoort niet bij de waarden die kunnen.
pub const WRONG_VALUE: Code = Code("B105");
/// Twee doelen of acties onder dezelfde ouder hebben dezelfde code.
pub const DUPLICATE_CODE: Code = Code("B106");
/// Twee onderdelen krijgen hetzelfde adres.
pub const DUPLICATE_ID: Code = Code("B107");
/// Een onderdeel hangt onder iets dat er niet is.
pub const MISSING_PARENT: Code = Code("B108");
/// Doelen hangen onder elkaar in een kring.
pub const PARENT_CYCLE: Code = Code("B109");
/// Een bestand staat op een plek waar begroot het niet gebruikt.
pub const MISPLACED_FILE: Code = Code("B110");
/// Een eigenschap achter een kop is niet bekend of past daar niet.
pub const HEADING_ATTRIBUTE: Code = Code("B111");
/// Een rij van een tabel heeft niet evenveel cellen als de kop.
pub const TABLE_SHAPE: Code = Code("B112");
/// In een cel van een tabel staat geen getal of teken dat begroot kent.
pub const TABLE_VALUE: Code = Code("B113");
/// Een status staat niet in de legenda.
pub const UNKNOWN_STATUS: Code = Code("B114");
/// Bij een tabel (.csv) ontbreekt de uitleg (.toml), of andersom.
pub const TABLE_DESCRIPTION: Code = Code("B115");
/// Een rekenprogramma heeft van een code een datum gemaakt.
pub const SPREADSHEET_CODE: Code = Code("B116");
/// Een regel in de gegevens van een indicator is niet te lezen.
pub const INDICATOR_FIELD: Code = Code("B117");
/// Er staat geen publicatie in de map content.
pub const NO_PUBLICATION: Code = Code("B118");
/// Een kop hoort dieper dan een pagina kan tonen.
pub const TEXT_TOO_DEEP: Code = Code("B119");
/// Dit onderdeel komt nog niet op de site: het is een kladversie of de datum ligt in de toekomst.
pub const FUTURE: Code = Code("B120");
/// Een gegevensbestand is niet te lezen.
pub const DATA_SYNTAX: Code = Code("B121");
/// Een pagina vraagt gegevens die er niet zijn.
pub const DATA_MISSING: Code = Code("B122");
/// Een bestand is niet te lezen.
pub const UNREADABLE: Code = Code("B201");
/// Een bestand is te groot.
pub const TOO_LARGE: Code = Code("B202");
/// Een bestand is geen tekst, ook al zegt de naam van wel.
pub const NOT_TEXT: Code = Code("B203");
/// Een bestand is niet opgeslagen als UTF-8.
pub const NOT_UTF8: Code = Code("B204");
/// Een snelkoppeling wijst naar een map boven zichzelf.
pub const LINK_LOOP: Code = Code("B205");
/// Een snelkoppeling wijst naar een plek buiten de site.
pub const LINK_OUT: Code = Code("B206");
/// Een bestand is leeg.
pub const EMPTY: Code = Code("B207");
/// Een bron is niet in UTF-8 opgeslagen en is omgezet.
pub const DECODED: Code = Code("B208");
/// Van dit soort bestand kan begroot geen inhoud lezen.
pub const WRONG_FORMAT: Code = Code("B209");
/// Een naam kan niet in een webadres of pad.
pub const UNSAFE_NAME: Code = Code("B210");
/// Een afbeelding in een bron heeft geen beschrijving.
pub const IMAGE_WITHOUT_TEXT: Code = Code("B220");
/// Een deel van een document is niet te lezen.
pub const PART_NOT_READ: Code = Code("B221");
/// De getallen van een tekstbestand kunnen op twee manieren gelezen worden.
pub const NUMBER_STYLE: Code = Code("B225");
/// In een cel van een rekenblad staat een formule zonder uitkomst.
pub const SHEET_NO_VALUE: Code = Code("B226");
/// In een cel van een rekenblad staat een fout van een formule.
pub const SHEET_ERROR: Code = Code("B227");
/// Een rekenprogramma heeft van een code een getal of een datum gemaakt.
pub const SHEET_CODE: Code = Code("B228");
/// In een PDF staat geen tekst: het is een scan.
pub const PDF_SCANNED: Code = Code("B235");
/// Een PDF is beveiligd.
pub const PDF_LOCKED: Code = Code("B236");
/// Een PDF is kapot, of te ingewikkeld om te lezen.
pub const PDF_BROKEN: Code = Code("B237");
/// Deze uitgave van begroot kan geen PDF lezen.
pub const PDF_OFF: Code = Code("B238");
/// Een bestand met Iv3-cijfers heeft niet de vorm die het CBS voorschrijft.
pub const IV3_SHAPE: Code = Code("B240");
/// Een code in een bestand met Iv3-cijfers staat niet in de lijst van dat jaar.
pub const IV3_CODE: Code = Code("B241");
/// Bij een bestand met Iv3-cijfers moet u kiezen: welke gemeente, welk jaar of welke soort.
pub const IV3_CHOICE: Code = Code("B242");
/// De bedragen van een bestand met Iv3-cijfers tellen in de inhoud anders op dan in de bron.
pub const IV3_SUMS: Code = Code("B243");
/// Antwoorden op vragen van de import zijn niet te gebruiken.
pub const IMPORT_ANSWERS: Code = Code("B250");
/// Een link wijst naar een pagina of bestand dat er niet is.
pub const DEAD_LINK: Code = Code("B301");
/// Een link wijst naar een plek op een pagina die er niet is.
pub const DEAD_FRAGMENT: Code = Code("B302");
/// Een link naar een andere site werkt niet.
pub const DEAD_EXTERNAL: Code = Code("B303");
/// Een link of plaatje gebruikt een adres dat niet op een veilige site hoort.
pub const UNSAFE_LINK: Code = Code("B304");
/// De tekst van een link zegt niet waar de link heen gaat.
pub const VAGUE_LINK: Code = Code("B305");
/// Een plaatje heeft geen tekst voor wie het niet ziet.
pub const MISSING_ALT: Code = Code("B306");
/// Het adres van de site in site.toml is niet goed.
pub const BASE_URL: Code = Code("B401");
/// Een doorverwijzing kan niet.
pub const REDIRECT: Code = Code("B402");
/// Een sjabloon heeft een fout.
pub const TEMPLATE: Code = Code("B501");
/// Een vaste tekst van de site ontbreekt in het taalbestand.
pub const WORDING: Code = Code("B502");
/// Een bestand veranderde of verdween terwijl de site gemaakt werd.
pub const CHANGED_WHILE_READING: Code = Code("B503");
/// De map waar de import naartoe gaat, heeft al inhoud.
pub const IMPORT_EXISTS: Code = Code("B601");
/// De import weet iets niet zeker.
pub const IMPORT_DOUBT: Code = Code("B602");
/// In de bron is geen programma, doel of tabel herkend.
pub const IMPORT_NOTHING: Code = Code("B603");
/// Niet alle tekst of getallen van de bron zijn meegekomen.
pub const IMPORT_LOSS: Code = Code("B604");
/// Een zin heeft veel woorden: meer dan 20 in gewone taal is te veel.
pub const LONG_SENTENCE: Code = Code("B701");
/// Een zin heeft lange en zeldzame woorden dicht op elkaar.
pub const HARD_SENTENCE: Code = Code("B702");
/// Een zin zegt niet wie het doet.
pub const PASSIVE: Code = Code("B703");
/// Een woord staat op de lijst met moeilijke woorden.
pub const DIFFICULT_WORD: Code = Code("B704");
/// Weinig mensen kennen een woord, en de begrippenlijst legt het niet uit.
pub const RARE_WORD: Code = Code("B705");
/// De tekst in gewone taal van een pagina is te moeilijk.
pub const PAGE_GATE: Code = Code("B706");
/// Een tekst lijkt geen Nederlands te zijn.
pub const NOT_DUTCH: Code = Code("B707");
/// Over een tekst zijn er meer meldingen dan begroot noemt.
pub const MORE_REMARKS: Code = Code("B708");

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        code: FRONT_MATTER,
        name: "kopgegevens",
        what: "De kopgegevens (het deel tussen twee regels met +++) zijn niet te lezen.",
        why: "Uit de kopgegevens leest begroot wat voor pagina dit is. Zonder kopgegevens is een bestand niet te plaatsen.",
        example: "+++\ntitel = Veilig leven\n+++",
        mend: "Zet elke tekst tussen dubbele aanhalingstekens en sluit het blok af met een regel +++: titel = \"Veilig leven\".",
    },
    Rule {
        code: UNKNOWN_KEY,
        name: "onbekende-sleutel",
        what: "Een sleutel in de kopgegevens of in site.toml bestaat niet.",
        why: "Een typefout in een sleutel valt anders niemand op, en dan ontbreekt er iets op de pagina.",
        example: "tiitel = \"Veilig leven\"",
        mend: "Gebruik de naam die de melding voorstelt.",
    },
    Rule {
        code: WRONG_TYPE,
        name: "verkeerd-soort-waarde",
        what: "Een sleutel heeft een waarde van het verkeerde soort, zoals een tekst waar een getal hoort.",
        why: "begroot raadt niet wat u bedoelt: een verkeerd jaar of bedrag is erger dan geen.",
        example: "jaar = \"2026\"",
        mend: "Schrijf een getal zonder aanhalingstekens, een tekst met, en een datum als 2026-11-07.",
    },
    Rule {
        code: MISSING_KEY,
        name: "sleutel-ontbreekt",
        what: "Een sleutel die nodig is, staat er niet.",
        why: "Zonder deze gegevens is de pagina niet te maken.",
        example: "+++\nsoort = \"begroting\"\n+++",
        mend: "Voeg de sleutel toe die de melding noemt.",
    },
    Rule {
        code: WRONG_VALUE,
        name: "verkeerde-waarde",
        what: "Een waarde hoort niet bij de waarden die kunnen.",
        why: "Soorten, statussen en datums hebben een vaste lijst of vorm.",
        example: "soort = \"begrotting\"",
        mend: "Kies een van de waarden die de melding noemt.",
    },
    Rule {
        code: DUPLICATE_CODE,
        name: "code-dubbel",
        what: "Twee doelen of acties onder dezelfde ouder hebben dezelfde code.",
        why: "Een lezer en een raadslid vinden een doel aan de code terug. Twee keer dezelfde code wijst bijna altijd op een kopieerfout.",
        example: "## Schone straten {.doel code=1.1}\n## Veilige straten {.doel code=1.1}",
        mend: "Geef een van de twee een andere code, of laat de code weg.",
    },
    Rule {
        code: DUPLICATE_ID,
        name: "adres-dubbel",
        what: "Twee onderdelen krijgen hetzelfde adres.",
        why: "Een adres hoort bij één ding. Anders verdwijnt een van de twee pagina's.",
        example: "01-veilig.md naast 02-veilig.md",
        mend: "Geef een van de twee een andere bestandsnaam, of een eigen naam: {#andere-naam .doel}.",
    },
    Rule {
        code: MISSING_PARENT,
        name: "ouder-ontbreekt",
        what: "Een onderdeel hangt onder iets dat er niet is.",
        why: "Anders komt het op geen enkele pagina.",
        example: "onder = \"veiligheit\"",
        mend: "Gebruik de naam die de melding voorstelt, of maak het onderdeel dat ontbreekt.",
    },
    Rule {
        code: PARENT_CYCLE,
        name: "kring",
        what: "Doelen hangen onder elkaar in een kring.",
        why: "Een doel kan niet onder zichzelf hangen; de doelenboom heeft dan geen begin.",
        example: "a.md: onder = \"b\" en b.md: onder = \"a\"",
        mend: "Haal bij een van de doelen de sleutel `onder` weg.",
    },
    Rule {
        code: MISPLACED_FILE,
        name: "bestand-op-verkeerde-plek",
        what: "Een bestand staat op een plek waar begroot het niet gebruikt.",
        why: "Wat niet gebruikt wordt, mist de lezer zonder dat iemand het merkt.",
        example: "content/begroting-2026/veilig/losse-tabel.csv",
        mend: "Zet het bestand in de map die de melding noemt, of haal het weg.",
    },
    Rule {
        code: HEADING_ATTRIBUTE,
        name: "kop-eigenschap",
        what: "Een eigenschap achter een kop is niet bekend of past daar niet.",
        why: "De eigenschappen tussen accolades maken van een kop een doel, een actie of een indicator.",
        example: "### Meten {.akctie code=01}",
        mend: "Gebruik .doel, .actie, .indicator, .verbonden-partij of .toelichting.",
    },
    Rule {
        code: TABLE_SHAPE,
        name: "tabelvorm",
        what: "Een rij van een tabel heeft niet evenveel cellen als de kop.",
        why: "begroot raadt nooit in welke kolom een bedrag hoort.",
        example: "post;2025;2026\nLasten;1",
        mend: "Vul de rij aan, of zet de bedragen in de kolom «losse waarden».",
    },
    Rule {
        code: TABLE_VALUE,
        name: "tabelwaarde",
        what: "In een cel van een tabel staat geen getal of teken dat begroot kent.",
        why: "Bedragen moeten precies zijn.",
        example: "Lasten;12.5",
        mend: "Schrijf 12,5 met een komma. Laat de cel leeg als er niets staat. Ook dit kan: -, p.m., n.v.t. of n.b.",
    },
    Rule {
        code: UNKNOWN_STATUS,
        name: "status-onbekend",
        what: "Een status staat niet in de legenda.",
        why: "Een kleur zonder betekenis zegt de lezer niets. begroot raadt de betekenis niet.",
        example: "inhoud=paars",
        mend: "Gebruik groen, oranje, rood of grijs, of leg het teken uit bij [[legenda]] in publicatie.md.",
    },
    Rule {
        code: TABLE_DESCRIPTION,
        name: "tabel-zonder-uitleg",
        what: "Bij een tabel (.csv) ontbreekt de uitleg (.toml), of andersom.",
        why: "Zonder eenheid en titel weet een lezer niet wat de bedragen betekenen.",
        example: "lasten.csv zonder lasten.toml",
        mend: "Maak het bestand dat ontbreekt, met titel, eenheid en kolommen.",
    },
    Rule {
        code: SPREADSHEET_CODE,
        name: "code-werd-datum",
        what: "Een rekenprogramma heeft van een code een datum gemaakt.",
        why: "Excel leest 1.2 als 1 februari. De code is dan weg.",
        example: "[1-feb] Openbare orde",
        mend: "Zet de code terug tussen rechte haken: [1.2] Openbare orde.",
    },
    Rule {
        code: INDICATOR_FIELD,
        name: "indicatorveld",
        what: "Een regel in de gegevens van een indicator is niet te lezen.",
        why: "Een meting die niet te lezen is, komt niet op de pagina.",
        example: "- 2024: veel",
        mend: "Schrijf: - 2024: 3,6. Andere regels zijn Eenheid, Bron, Streefwaarde, Verplicht en Richting.",
    },
    Rule {
        code: NO_PUBLICATION,
        name: "geen-publicatie",
        what: "Er staat geen publicatie in de map content.",
        why: "Zonder publicatie heeft de site niets te laten zien.",
        example: "een lege map content",
        mend: "Maak een map met publicatie.md, of lees een document in met: begroot import BRON.",
    },
    Rule {
        code: TEXT_TOO_DEEP,
        name: "koppen-te-diep",
        what: "Een kop hoort dieper dan een pagina kan tonen.",
        why: "HTML kent zes niveaus van koppen.",
        example: "een doel onder zes andere doelen in één bestand",
        mend: "Geef het doel een eigen bestand met de sleutel `onder`.",
    },
    Rule {
        code: FUTURE,
        name: "nog-niet-openbaar",
        what: "Dit onderdeel komt nog niet op de site: het is een kladversie of de datum ligt in de toekomst.",
        why: "Zo ziet u wat er nog niet op staat.",
        example: "klad = true",
        mend: "Haal `klad` weg of pas `publiceren_vanaf` aan als het wel op de site mag.",
    },
    Rule {
        code: DATA_SYNTAX,
        name: "gegevens-niet-te-lezen",
        what: "Een bestand in de map gegevens is niet te lezen als CSV, TOML of JSON.",
        why: "Met halve gegevens zou een pagina iets anders zeggen dan u bedoelt.",
        example: "gegevens/wijken.csv met een aanhalingsteken dat niet sluit",
        mend: "Kijk op de regel die de melding noemt.",
    },
    Rule {
        code: DATA_MISSING,
        name: "gegevens-ontbreken",
        what: "Een pagina vraagt gegevens of een veld die er niet zijn.",
        why: "De pagina zou een lege plek hebben.",
        example: "gegevens = \"wijk\", terwijl het bestand gegevens/wijken.csv heet",
        mend: "Gebruik de naam van het bestand en van de kolom, precies zoals die er staat.",
    },
    Rule {
        code: UNREADABLE,
        name: "niet-te-lezen",
        what: "Een bestand is niet te lezen.",
        why: "De rest van de site is wel gelezen.",
        example: "een bestand zonder leesrechten",
        mend: "Kijk of het bestand er staat en of u het mag openen.",
    },
    Rule {
        code: TOO_LARGE,
        name: "te-groot",
        what: "Een bestand is te groot.",
        why: "Een tekst van meer dan 20 MB is bijna altijd een vergissing, en maakt alles traag.",
        example: "een export van een heel archief",
        mend: "Verdeel de tekst over meer bestanden.",
    },
    Rule {
        code: NOT_TEXT,
        name: "geen-tekst",
        what: "Een bestand is geen tekst, ook al zegt de naam van wel.",
        why: "De inhoud is dan niet te lezen.",
        example: "een Word-bestand dat .txt heet",
        mend: "Open het in het programma waarin het gemaakt is en bewaar het als tekst.",
    },
    Rule {
        code: NOT_UTF8,
        name: "geen-utf-8",
        what: "Een bestand is niet opgeslagen als UTF-8.",
        why: "Letters zoals é en het euroteken gaan dan verloren.",
        example: "een tekst uit een oud programma",
        mend: "Sla het bestand opnieuw op en kies UTF-8.",
    },
    Rule {
        code: LINK_LOOP,
        name: "snelkoppeling-kring",
        what: "Een snelkoppeling wijst naar een map boven zichzelf.",
        why: "De map is dan nooit tot het einde te lezen.",
        example: "content/a/b -> content/a",
        mend: "Verwijder de snelkoppeling.",
    },
    Rule {
        code: LINK_OUT,
        name: "snelkoppeling-naar-buiten",
        what: "Een snelkoppeling wijst naar een plek buiten de site.",
        why: "Zo kan een bestand op de site komen dat daar niet hoort.",
        example: "content/logo.png -> /home/iemand/logo.png",
        mend: "Zet een kopie van het bestand in de map.",
    },
    Rule {
        code: EMPTY,
        name: "leeg",
        what: "Een bestand is leeg.",
        why: "Er valt niets in te lezen.",
        example: "een bestand van 0 bytes",
        mend: "Kijk of de kopie gelukt is, of haal het bestand weg.",
    },
    Rule {
        code: DECODED,
        name: "oude-codering",
        what: "Een bron is niet in UTF-8 opgeslagen en is omgezet.",
        why: "Bij omzetten kan een teken verkeerd gaan, zoals € of é.",
        example: "een tekst in Windows-1252",
        mend: "Controleer de regel die de melding noemt.",
    },
    Rule {
        code: WRONG_FORMAT,
        name: "soort-bestand-onbekend",
        what: "Van dit soort bestand kan begroot geen inhoud lezen.",
        why: "begroot leest nu platte tekst (.txt).",
        example: "begroting.docx",
        mend: "Sla de tekst op als .txt (UTF-8) en lees dat bestand in.",
    },
    Rule {
        code: UNSAFE_NAME,
        name: "naam-niet-veilig",
        what: "Een naam kan niet in een webadres of pad.",
        why: "Namen met .. of vreemde tekens kunnen buiten de map van de site uitkomen.",
        example: "--naar ../elders",
        mend: "Gebruik kleine letters, cijfers en streepjes.",
    },
    Rule {
        code: IMAGE_WITHOUT_TEXT,
        name: "afbeelding-zonder-beschrijving",
        what: "Een afbeelding in een bron heeft geen beschrijving (alternatieve tekst).",
        why: "begroot neemt uit een bron alleen tekst over. Zonder beschrijving is niet te zien wat de lezer mist.",
        example: "een grafiek die als plaatje in Word is geplakt",
        mend: "Kijk in de bron wat er op de afbeelding staat. Zet getallen over in een tabel. Zet het plaatje zelf naast de tekst: ![Kaart van de wijk](kaart.png).",
    },
    Rule {
        code: PART_NOT_READ,
        name: "deel-niet-gelezen",
        what: "Een deel van een document is niet gelezen: een grafiek zonder cijfers, of een ander bestand in het document.",
        why: "begroot leest tekst, tabellen en grafieken die hun cijfers bij zich hebben. De rest mist de lezer.",
        example: "een grafiek die als los bestand in Word is gezet",
        mend: "Kijk in de bron wat er staat, en zet wat u nodig hebt als tekst of tabel in het document.",
    },
    Rule {
        code: NUMBER_STYLE,
        name: "getallen-op-twee-manieren",
        what: "De getallen van een tekstbestand (.csv) kunnen op twee manieren gelezen worden, en het bestand zegt niet welke.",
        why: "50,736 is vijftig met decimalen, of ruim vijftigduizend. begroot raadt dat niet: een bedrag dat duizend keer te groot is, valt op een site pas laat op.",
        example: "Uitgaven;50,736",
        mend: "Geef bij de import mee hoe de getallen geschreven zijn: --getallen nederlands (1.234,5) of --getallen engels (1,234.5).",
    },
    Rule {
        code: SHEET_NO_VALUE,
        name: "formule-zonder-uitkomst",
        what: "In een cel van een rekenblad staat een formule, maar de uitkomst is niet opgeslagen.",
        why: "Een ander programma dan Excel heeft het bestand gemaakt. begroot rekent geen formules uit, en een lege cel is geen nul.",
        example: "=B6+B7",
        mend: "Open het bestand in Excel of LibreOffice, sla het op en lees het opnieuw in.",
    },
    Rule {
        code: SHEET_ERROR,
        name: "fout-in-rekenblad",
        what: "In een cel van een rekenblad staat een fout van een formule, zoals #N/B of #DEEL/0!.",
        why: "Op de plaats van een bedrag ziet een lezer anders een foutmelding van Excel.",
        example: "#DEEL/0!",
        mend: "Verbeter de formule in het rekenblad, sla het op en lees het opnieuw in.",
    },
    Rule {
        code: SHEET_CODE,
        name: "code-is-getal-geworden",
        what: "Een rekenprogramma heeft van een code een getal of een datum gemaakt: van taakveld 0.10 werd 0.1.",
        why: "0.1 en 0.10 zijn twee taakvelden. Welke er stond, is aan het getal niet meer te zien.",
        example: "Taakveld 0,1",
        mend: "Geef de kolom in Excel de opmaak Tekst. Typ de codes opnieuw en sla het bestand op.",
    },
    Rule {
        code: PDF_SCANNED,
        name: "pdf-zonder-tekst",
        what: "Een PDF heeft geen tekst, of op een bladzijde staat geen tekst.",
        why: "De bladzijden zijn foto's van papier. Daar staan letters op, maar geen tekst die een computer kan lezen. Een programma dat de letters raadt, maakt fouten in getallen.",
        example: "begroting-2026.pdf, gemaakt met een scanner",
        mend: "Vraag om het Word-bestand. Is dat er niet? Zet de scan met tekstherkenning (OCR) om, en controleer daarna elk getal.",
    },
    Rule {
        code: PDF_LOCKED,
        name: "pdf-beveiligd",
        what: "Een PDF is beveiligd.",
        why: "De tekst is versleuteld. begroot leest zo'n bestand niet, ook niet als het zonder wachtwoord opengaat.",
        example: "begroting-2026.pdf met een wachtwoord",
        mend: "Vraag om het Word-bestand, of om een PDF zonder beveiliging.",
    },
    Rule {
        code: PDF_BROKEN,
        name: "pdf-kapot",
        what: "Een PDF is kapot.",
        why: "Een kapot bestand kan getallen missen zonder dat iemand het ziet. Een bestand dat te veel tijd of geheugen vraagt, kan de computer laten vastlopen.",
        example: "een PDF waarvan het downloaden halverwege stopte",
        mend: "Haal het bestand opnieuw op, of open het en bewaar het opnieuw als PDF. Vraag anders om het Word-bestand.",
    },
    Rule {
        code: PDF_OFF,
        name: "pdf-staat-uit",
        what: "Deze uitgave van begroot kan geen PDF lezen.",
        why: "Het lezen van PDF maakt het programma veel groter. Het zit daarom alleen in de uitgave die u kunt downloaden.",
        example: "begroot import begroting-2026.pdf",
        mend: "Vraag om het Word-bestand: dat is ook nauwkeuriger. Of gebruik een uitgave met PDF. Bouwt u begroot zelf? Doe dat dan met: cargo build --release --features pdf",
    },
    Rule {
        code: IV3_SHAPE,
        name: "iv3-vorm",
        what: "Een bestand met Iv3-cijfers heeft niet de vorm die het CBS voorschrijft.",
        why: "Als een bedrag of een code niet goed te lezen is, zou de site verkeerde cijfers laten zien.",
        example: "{ \"taakveld\": 0.10, \"categorie\": \"1.1\", \"bedrag\": \"1200\" }",
        mend: "Maak de levering opnieuw met het programma van het CBS: { \"taakveld\": \"0.10\", \"categorie\": \"1.1\", \"bedrag\": 1200 }.",
    },
    Rule {
        code: IV3_CODE,
        name: "iv3-code",
        what: "Een code in een bestand met Iv3-cijfers staat niet in de lijst van dat jaar.",
        why: "Een optelling die tussen de taakvelden staat, telt dubbel. En een code die niet bestaat, hoort nergens bij.",
        example: "{ \"taakveld\": \"Tot_TV\", \"categorie\": \"1.1\", \"bedrag\": 1200 }",
        mend: "Gebruik de codes van het jaar waar de levering over gaat, en geen codes van optellingen.",
    },
    Rule {
        code: IV3_CHOICE,
        name: "iv3-keuze",
        what: "Bij een bestand met Iv3-cijfers moet u kiezen: welke gemeente, welk jaar of welke soort.",
        why: "In een tabel van het CBS staan veel gemeenten, en niet altijd het jaar. begroot raadt dat niet.",
        example: "begroot import iv3_2024_begroting.csv",
        mend: "Geef de keuze mee: --gemeente Voorbeeldstad, --jaar 2024, --soort begroting, of --alle-gemeenten.",
    },
    Rule {
        code: IV3_SUMS,
        name: "iv3-som",
        what: "De bedragen van een bestand met Iv3-cijfers tellen in de inhoud anders op dan in de bron.",
        why: "Geen bedrag mag veranderen of verdwijnen op weg naar de site.",
        example: "lasten in de bron: € 12.000, in de inhoud: € 11.000",
        mend: "Dit is een fout van begroot zelf. Meld hem met het bestand erbij.",
    },
    Rule {
        code: IMPORT_ANSWERS,
        name: "import-antwoorden",
        what: "De antwoorden die u eerder gaf, zijn niet gebruikt.",
        why: "Een antwoord geldt alleen voor dezelfde bron. Is de bron veranderd, dan kan het antwoord fout zijn.",
        example: "import-antwoorden.toml bij een document dat daarna is aangepast",
        mend: "Lees de bron opnieuw in met --stap. Haal import-antwoorden.toml weg als u het niet meer nodig hebt.",
    },
    Rule {
        code: DEAD_LINK,
        name: "dode-link",
        what: "Een link wijst naar een pagina of bestand dat er niet is.",
        why: "Een lezer loopt vast.",
        example: "[lees meer](/niet/er/)",
        mend: "Pas het adres aan. Kijk of de pagina een andere naam kreeg.",
    },
    Rule {
        code: DEAD_FRAGMENT,
        name: "dode-plek",
        what: "Een link wijst naar een plek op een pagina die er niet is.",
        why: "De lezer komt wel op de pagina, maar niet waar u bedoelt.",
        example: "[lees meer](veilig.md#kossten)",
        mend: "Pas het deel achter # aan.",
    },
    Rule {
        code: DEAD_EXTERNAL,
        name: "dode-link-naar-buiten",
        what: "Een link naar een andere site werkt niet.",
        why: "Andere sites veranderen. Een dode link kost vertrouwen.",
        example: "https://voorbeeld.nl/weg",
        mend: "Zoek het nieuwe adres, of haal de link weg.",
    },
    Rule {
        code: UNSAFE_LINK,
        name: "link-niet-veilig",
        what: "Een link of plaatje gebruikt een adres dat niet op een veilige site hoort.",
        why: "Een adres als javascript: kan een lezer schaden. Een plaatje van een andere site geeft gegevens van de lezer weg.",
        example: "[klik](javascript:alert(1))",
        mend: "Gebruik https:, mailto:, tel: of een adres binnen de site.",
    },
    Rule {
        code: VAGUE_LINK,
        name: "vage-link",
        what: "De tekst van een link zegt niet waar de link heen gaat.",
        why: "Wie een schermlezer gebruikt, hoort alleen de tekst van de link.",
        example: "[klik hier](cijfers.md)",
        mend: "Zeg in de link waar die heen gaat: [de cijfers van 2026](cijfers.md).",
    },
    Rule {
        code: MISSING_ALT,
        name: "plaatje-zonder-tekst",
        what: "Een plaatje heeft geen tekst voor wie het niet ziet.",
        why: "Zonder die tekst mist een deel van de lezers wat er staat.",
        example: "![](kaart.png)",
        mend: "Schrijf tussen de rechte haken wat er te zien is.",
    },
    Rule {
        code: BASE_URL,
        name: "basisadres",
        what: "Het adres van de site in site.toml is niet goed.",
        why: "Het adres komt in de sitemap en in verwijzingen.",
        example: "basis_url = \"begroting.voorbeeld.nl\"",
        mend: "Schrijf het hele adres: https://begroting.voorbeeld.nl/.",
    },
    Rule {
        code: REDIRECT,
        name: "doorverwijzing",
        what: "Een doorverwijzing kan niet.",
        why: "Een oud adres moet naar een pagina wijzen die er is, en niet een pagina vervangen.",
        example: "\"/oud/\" = \"/nergens/\"",
        mend: "Pas het adres in [doorverwijzingen] aan.",
    },
    Rule {
        code: TEMPLATE,
        name: "sjabloon",
        what: "Een sjabloon heeft een fout.",
        why: "Zonder sjabloon is de pagina niet te maken.",
        example: "{{ programma.tietel }}",
        mend: "Kijk op de regel die de melding noemt.",
    },
    Rule {
        code: WORDING,
        name: "vaste-tekst-ontbreekt",
        what: "Een vaste tekst van de site ontbreekt in het taalbestand.",
        why: "Een lege plek op de pagina is voor niemand duidelijk.",
        example: "een taalbestand zonder de sleutel «zoeken»",
        mend: "Voeg de sleutel toe aan het taalbestand.",
    },
    Rule {
        code: CHANGED_WHILE_READING,
        name: "veranderd-tijdens-lezen",
        what: "Een bestand veranderde of verdween terwijl de site gemaakt werd.",
        why: "De pagina zou half oud en half nieuw zijn.",
        example: "een bestand dat verplaatst wordt",
        mend: "Maak de site nog een keer.",
    },
    Rule {
        code: IMPORT_EXISTS,
        name: "import-bestaat-al",
        what: "De map waar de import naartoe gaat, heeft al inhoud.",
        why: "Uw wijzigingen gaan anders verloren.",
        example: "begroot import bron.txt --naar content/begroting-2026",
        mend: "Bekijk de verschillen. Gebruik --overschrijf als de nieuwe tekst de oude mag vervangen.",
    },
    Rule {
        code: IMPORT_DOUBT,
        name: "import-twijfel",
        what: "De import weet iets niet zeker.",
        why: "begroot raadt niet: u kiest.",
        example: "een rij met minder bedragen dan kolommen",
        mend: "Kijk in import-log.html en vul het juiste in.",
    },
    Rule {
        code: IMPORT_NOTHING,
        name: "import-niets-gevonden",
        what: "In de bron is geen programma, doel of tabel herkend.",
        why: "De hele tekst is wel bewaard.",
        example: "een brief in plaats van een begroting",
        mend: "Kijk of dit het goede document is.",
    },
    Rule {
        code: IMPORT_LOSS,
        name: "import-verlies",
        what: "Niet alle tekst of getallen van de bron zijn meegekomen.",
        why: "Niets van een bron mag stil verdwijnen.",
        example: "een regel die nergens terugkomt",
        mend: "Kijk in import-log.html welke regels het zijn.",
    },
    Rule {
        code: LONG_SENTENCE,
        name: "lange-zin",
        what: "Een zin heeft veel woorden: meer dan 20 in gewone taal is te veel.",
        why: "Wie een lange zin leest, is aan het eind het begin kwijt.",
        example: "een zin van 28 woorden met drie bijzinnen",
        mend: "Maak er twee of drie zinnen van.",
    },
    Rule {
        code: HARD_SENTENCE,
        name: "moeilijke-zin",
        what: "Een zin heeft lange en zeldzame woorden dicht op elkaar.",
        why: "Zo'n zin kost veel lezers te veel moeite, ook als hij kort is.",
        example: "Conform vigerende beleidskaders monitoren wij de uitvoeringskosten.",
        mend: "Zeg het korter en met gewonere woorden. De schaal staat in docs/taal.md.",
    },
    Rule {
        code: PASSIVE,
        name: "lijdende-vorm",
        what: "Een zin zegt niet wie het doet.",
        why: "Een lezer wil weten wie er iets doet: wij, de provincie, of u.",
        example: "De straat wordt opnieuw aangelegd.",
        mend: "Noem wie het doet: Wij leggen de straat opnieuw aan.",
    },
    Rule {
        code: DIFFICULT_WORD,
        name: "moeilijk-woord",
        what: "Een woord staat op de lijst met moeilijke woorden.",
        why: "Er is een gewoner woord dat meer mensen kennen.",
        example: "adequaat",
        mend: "Kijk of het gewonere woord in de zin past. begroot vervangt nooit zelf.",
    },
    Rule {
        code: RARE_WORD,
        name: "zeldzaam-woord",
        what: "Weinig mensen kennen een woord, en de begrippenlijst legt het niet uit.",
        why: "Eén onbekend woord kan een hele zin onleesbaar maken.",
        example: "renteomslag",
        mend: "Leg het uit, of zeg het anders.",
    },
    Rule {
        code: PAGE_GATE,
        name: "te-moeilijk",
        what: "De tekst in gewone taal van een pagina is te moeilijk.",
        why: "Deze tekst is er voor iedereen. De officiële tekst staat er al onder.",
        example: "een samenvatting met een score van 60",
        mend: "Maak de zinnen korter en de woorden gewoner. De meldingen erbij zeggen waar.",
    },
    Rule {
        code: NOT_DUTCH,
        name: "geen-nederlands",
        what: "Een tekst lijkt geen Nederlands te zijn: er staan bijna geen Nederlandse woorden in.",
        why: "De score is gemaakt voor Nederlands. In een andere taal zegt hij niets. Daarom geeft begroot dan geen score.",
        example: "The municipality will build two hundred houses in the next four years.",
        mend: "Schrijf de tekst in het Nederlands, of laat hem zo: het is een tip en geen fout.",
    },
    Rule {
        code: MORE_REMARKS,
        name: "nog-meer-meldingen",
        what: "Over één tekst zijn er meer meldingen dan begroot noemt: 2.000.",
        why: "Zo'n lange lijst leest niemand. De score telt wel alle zinnen mee.",
        example: "een bestand met een hele begroting, waarin bijna elke zin moeilijk is",
        mend: "Los eerst de genoemde meldingen op, of verdeel de tekst over meer bestanden.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(RULES.windows(2).all(|w| w[0].code < w[1].code));
        assert!(RULES.iter().all(|r| !r.what.is_empty() && !r.why.is_empty() && !r.mend.is_empty()));
        assert_eq!(rule("b102").map(|r| r.name), Some("onbekende-sleutel"));
    }
}
