//! Every rule of the program: its stable code, what it finds, why that matters, an example and the way out.
//!
//! `begroot explain CODE` prints the page of a rule from this table, and SARIF carries it along. A code is never
//! used again for another rule.

use super::Code;
use crate::say::Text;

/// The page of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The stable code.
    pub code: Code,
    /// A name of a few words, for programs.
    pub name: &'static str,
    /// What the rule finds.
    pub what: Text,
    /// Why it matters to a reader.
    pub why: Text,
    /// Content that the rule finds.
    pub example: &'static str,
    /// What to do instead.
    pub mend: Text,
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
/// De tarieven van een huishouden zijn samen niet wat er als totaal staat.
pub const HOUSEHOLD_TOTAL: Code = Code("B710");
/// Een tabel in de map paragrafen hoort bij geen paragraaf.
pub const SECTION_TABLE: Code = Code("B711");
/// Stukken hebben een datum, maar de site heeft geen adres en dus geen feed.
pub const NO_FEED: Code = Code("B720");
/// Het adres van een doel, actie of indicator is gemaakt van de titel.
pub const MADE_NAME: Code = Code("B721");
/// Een bestand van de huisstijl is er niet, of niet te gebruiken.
pub const HOUSE_FILE: Code = Code("B730");
/// Twee kleuren lijken te veel op elkaar.
pub const CONTRAST: Code = Code("B731");
/// Een design token is niet te gebruiken.
pub const TOKEN: Code = Code("B732");
/// Een tekening (SVG) voert iets uit of vraagt iets aan een andere site.
pub const SVG_UNSAFE: Code = Code("B733");
/// Een plaatje is niet te lezen.
pub const PICTURE_BROKEN: Code = Code("B734");
/// Een plaatje is te zwaar.
pub const PICTURE_HEAVY: Code = Code("B735");
/// Een plaatje is misschien een plaatje van tekst.
pub const PICTURE_OF_TEXT: Code = Code("B736");
/// Cijfers tellen niet op, en afronden verklaart het verschil niet.
pub const SUM_DIFFERENCE: Code = Code("B750");
/// Cijfers tellen niet precies op, en dat past bij afronden.
pub const SUM_ROUNDING: Code = Code("B751");
/// Een verschil dat is aanvaard, is er niet.
pub const ACCEPTED_UNKNOWN: Code = Code("B752");
/// De code van een taakveld staat niet in de lijst van het jaar. Of de naam is van een ander taakveld.
pub const TASK_FIELD: Code = Code("B753");
/// In een begroting of in jaarstukken staat niets over een onderdeel dat de wet vraagt.
pub const PART_ABSENT: Code = Code("B754");
/// Een paragraaf die de wet noemt, staat niet in een begroting of in jaarstukken.
pub const SECTION_ABSENT: Code = Code("B755");
/// Een verplichte indicator staat niet in een begroting of in jaarstukken.
pub const INDICATOR_ABSENT: Code = Code("B756");
/// Een verplichte indicator is anders geteld dan de lijst zegt.
pub const INDICATOR_UNIT: Code = Code("B757");
/// In geen tabel staan cijfers van een jaar dat de wet vraagt.
pub const YEARS_ABSENT: Code = Code("B758");
/// Bij een tabel staat een ander gebruik van plus en min dan de sommen in de tabel laten zien.
pub const SIGN: Code = Code("B759");
/// Bij een doel staat geen actie.
pub const GOAL_WITHOUT_ACTION: Code = Code("B770");
/// Bij een doel staat niet wat het kost.
pub const GOAL_WITHOUT_MONEY: Code = Code("B771");
/// Bij een doel staat geen indicator.
pub const GOAL_WITHOUT_INDICATOR: Code = Code("B772");
/// Bij een doel staat geen tekst.
pub const GOAL_WITHOUT_TEXT: Code = Code("B773");
/// Een actie hangt onder geen doel, terwijl andere acties dat wel doen.
pub const ACTION_WITHOUT_GOAL: Code = Code("B774");
/// Een status is oranje of rood, en er staat niet waarom.
pub const STATUS_WITHOUT_REASON: Code = Code("B775");
/// Een indicator heeft geen waarde.
pub const INDICATOR_WITHOUT_VALUE: Code = Code("B776");
/// Een indicator heeft geen streefwaarde.
pub const INDICATOR_WITHOUT_TARGET: Code = Code("B777");
/// Naar een pagina wijst geen enkele link.
pub const PAGE_WITHOUT_LINK: Code = Code("B778");
/// Er is een stuk voor de Woo-lijst, maar het adres van de site is niet bekend.
pub const WOO_NO_ADDRESS: Code = Code("B780");
/// De gemeente staat niet in de lijst van de overheid.
pub const WOO_MUNICIPALITY: Code = Code("B781");
/// Van een stuk is niet bekend wat er op welke dag mee is gedaan.
pub const WOO_NO_DAY: Code = Code("B782");
/// Een bestand dat voor de Woo genoemd is, is er niet.
pub const WOO_DOCUMENT: Code = Code("B783");
/// Een stuk vervangt iets dat er niet is.
pub const REPLACES: Code = Code("B784");
/// Er is geen toegankelijkheidsverklaring.
pub const STATEMENT_MISSING: Code = Code("B785");
/// De toegankelijkheidsverklaring is meer dan een jaar oud.
pub const STATEMENT_OLD: Code = Code("B786");
/// Dit programma maakt geen PDF’s.
pub const NO_PDF: Code = Code("B800");
/// Van een stuk kan geen PDF worden gemaakt.
pub const PDF_FAILED: Code = Code("B801");
/// Een teken staat niet in de letters van de PDF.
pub const PDF_LETTERS: Code = Code("B802");
/// De plaatjes van een stuk passen niet in de PDF.
pub const PDF_PICTURES: Code = Code("B803");
/// Een PDF volgt de regels voor toegankelijkheid niet helemaal.
pub const PDF_STANDARD: Code = Code("B804");
/// Een tekst is te lang voor de PDF.
pub const PDF_CUT: Code = Code("B805");
/// In een tekst staat HTML, en die staat op de pagina zoals hij getypt is.
pub const HTML_IN_TEXT: Code = Code("B810");
/// Een bestand bij de teksten kan iets uitvoeren in de browser van een lezer.
pub const FILE_RUNS: Code = Code("B811");
/// In een map met sites staat een map zonder site.toml.
pub const NO_SITE_IN_FOLDER: Code = Code("B820");

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        code: FRONT_MATTER,
        name: "kopgegevens",
        what: || say!(front_matter_what),
        why: || say!(front_matter_why),
        example: "+++\ntitel = Veilig leven\n+++",
        mend: || say!(front_matter_mend),
    },
    Rule {
        code: UNKNOWN_KEY,
        name: "onbekende-sleutel",
        what: || say!(unknown_key_what),
        why: || say!(unknown_key_why),
        example: "tiitel = \"Veilig leven\"",
        mend: || say!(unknown_key_mend),
    },
    Rule {
        code: WRONG_TYPE,
        name: "verkeerd-soort-waarde",
        what: || say!(wrong_type_what),
        why: || say!(wrong_type_why),
        example: "jaar = \"2026\"",
        mend: || say!(wrong_type_mend),
    },
    Rule {
        code: MISSING_KEY,
        name: "sleutel-ontbreekt",
        what: || say!(missing_key_what),
        why: || say!(missing_key_why),
        example: "+++\nsoort = \"begroting\"\n+++",
        mend: || say!(missing_key_mend),
    },
    Rule {
        code: WRONG_VALUE,
        name: "verkeerde-waarde",
        what: || say!(wrong_value_what),
        why: || say!(wrong_value_why),
        example: "soort = \"begrotting\"",
        mend: || say!(wrong_value_mend),
    },
    Rule {
        code: DUPLICATE_CODE,
        name: "code-dubbel",
        what: || say!(duplicate_code_what),
        why: || say!(duplicate_code_why),
        example: "## Schone straten {.doel code=1.1}\n## Veilige straten {.doel code=1.1}",
        mend: || say!(try_another_code_or_no_code),
    },
    Rule {
        code: DUPLICATE_ID,
        name: "adres-dubbel",
        what: || say!(duplicate_id_what),
        why: || say!(duplicate_id_why),
        example: "01-veilig.md naast 02-veilig.md",
        mend: || say!(duplicate_id_mend),
    },
    Rule {
        code: MISSING_PARENT,
        name: "ouder-ontbreekt",
        what: || say!(missing_parent_what),
        why: || say!(missing_parent_why),
        example: "onder = \"veiligheit\"",
        mend: || say!(missing_parent_mend),
    },
    Rule {
        code: PARENT_CYCLE,
        name: "kring",
        what: || say!(parent_cycle_what),
        why: || say!(parent_cycle_why),
        example: "a.md: onder = \"b\" en b.md: onder = \"a\"",
        mend: || say!(parent_cycle_mend),
    },
    Rule {
        code: MISPLACED_FILE,
        name: "bestand-op-verkeerde-plek",
        what: || say!(misplaced_file_what),
        why: || say!(misplaced_file_why),
        example: "content/begroting-2026/veilig/losse-tabel.csv",
        mend: || say!(misplaced_file_mend),
    },
    Rule {
        code: HEADING_ATTRIBUTE,
        name: "kop-eigenschap",
        what: || say!(heading_attribute_what),
        why: || say!(heading_attribute_why),
        example: "### Meten {.akctie code=01}",
        mend: || say!(heading_attribute_mend),
    },
    Rule {
        code: TABLE_SHAPE,
        name: "tabelvorm",
        what: || say!(table_shape_what),
        why: || say!(table_shape_why),
        example: "post;2025;2026\nLasten;1",
        mend: || say!(table_shape_mend),
    },
    Rule {
        code: TABLE_VALUE,
        name: "tabelwaarde",
        what: || say!(table_value_what),
        why: || say!(table_value_why),
        example: "Lasten;12.5",
        mend: || say!(table_value_mend),
    },
    Rule {
        code: UNKNOWN_STATUS,
        name: "status-onbekend",
        what: || say!(unknown_status_what),
        why: || say!(unknown_status_why),
        example: "inhoud=paars",
        mend: || say!(unknown_status_mend),
    },
    Rule {
        code: TABLE_DESCRIPTION,
        name: "tabel-zonder-uitleg",
        what: || say!(table_description_what),
        why: || say!(table_description_why),
        example: "lasten.csv zonder lasten.toml",
        mend: || say!(table_description_mend),
    },
    Rule {
        code: SPREADSHEET_CODE,
        name: "code-werd-datum",
        what: || say!(spreadsheet_code_what),
        why: || say!(spreadsheet_code_why),
        example: "[1-feb] Openbare orde",
        mend: || say!(spreadsheet_code_mend),
    },
    Rule {
        code: INDICATOR_FIELD,
        name: "indicatorveld",
        what: || say!(indicator_field_what),
        why: || say!(indicator_field_why),
        example: "- 2024: veel",
        mend: || say!(indicator_field_mend),
    },
    Rule {
        code: NO_PUBLICATION,
        name: "geen-publicatie",
        what: || say!(no_publication_what),
        why: || say!(no_publication_why),
        example: "een lege map content",
        mend: || say!(no_publication_mend),
    },
    Rule {
        code: TEXT_TOO_DEEP,
        name: "koppen-te-diep",
        what: || say!(text_too_deep_what),
        why: || say!(text_too_deep_why),
        example: "een doel onder zes andere doelen in één bestand",
        mend: || say!(text_too_deep_mend),
    },
    Rule {
        code: FUTURE,
        name: "nog-niet-openbaar",
        what: || say!(future_what),
        why: || say!(future_why),
        example: "klad = true",
        mend: || say!(future_mend),
    },
    Rule {
        code: DATA_SYNTAX,
        name: "gegevens-niet-te-lezen",
        what: || say!(data_syntax_what),
        why: || say!(data_syntax_why),
        example: "gegevens/wijken.csv met een aanhalingsteken dat niet sluit",
        mend: || say!(data_syntax_mend),
    },
    Rule {
        code: DATA_MISSING,
        name: "gegevens-ontbreken",
        what: || say!(data_missing_what),
        why: || say!(data_missing_why),
        example: "gegevens = \"wijk\", terwijl het bestand gegevens/wijken.csv heet",
        mend: || say!(data_missing_mend),
    },
    Rule {
        code: UNREADABLE,
        name: "niet-te-lezen",
        what: || say!(unreadable_what),
        why: || say!(unreadable_why),
        example: "een bestand zonder leesrechten",
        mend: || say!(unreadable_mend),
    },
    Rule {
        code: TOO_LARGE,
        name: "te-groot",
        what: || say!(too_large_what),
        why: || say!(too_large_why),
        example: "een export van een heel archief",
        mend: || say!(too_large_mend),
    },
    Rule {
        code: NOT_TEXT,
        name: "geen-tekst",
        what: || say!(not_text_what),
        why: || say!(not_text_why),
        example: "een Word-bestand dat .txt heet",
        mend: || say!(not_text_mend),
    },
    Rule {
        code: NOT_UTF8,
        name: "geen-utf-8",
        what: || say!(not_utf8_what),
        why: || say!(not_utf8_why),
        example: "een tekst uit een oud programma",
        mend: || say!(not_utf8_mend),
    },
    Rule {
        code: LINK_LOOP,
        name: "snelkoppeling-kring",
        what: || say!(link_loop_what),
        why: || say!(link_loop_why),
        example: "content/a/b -> content/a",
        mend: || say!(link_loop_mend),
    },
    Rule {
        code: LINK_OUT,
        name: "snelkoppeling-naar-buiten",
        what: || say!(link_out_what),
        why: || say!(link_out_why),
        example: "content/logo.png -> /home/iemand/logo.png",
        mend: || say!(link_out_mend),
    },
    Rule {
        code: EMPTY,
        name: "leeg",
        what: || say!(empty_what),
        why: || say!(empty_why),
        example: "een bestand van 0 bytes",
        mend: || say!(empty_mend),
    },
    Rule {
        code: DECODED,
        name: "oude-codering",
        what: || say!(decoded_what),
        why: || say!(decoded_why),
        example: "een tekst in Windows-1252",
        mend: || say!(decoded_mend),
    },
    Rule {
        code: WRONG_FORMAT,
        name: "soort-bestand-onbekend",
        what: || say!(wrong_format_what),
        why: || say!(wrong_format_why),
        example: "begroting.docx",
        mend: || say!(wrong_format_mend),
    },
    Rule {
        code: UNSAFE_NAME,
        name: "naam-niet-veilig",
        what: || say!(unsafe_name_what),
        why: || say!(unsafe_name_why),
        example: "--naar ../elders",
        mend: || say!(unsafe_name_mend),
    },
    Rule {
        code: IMAGE_WITHOUT_TEXT,
        name: "afbeelding-zonder-beschrijving",
        what: || say!(image_without_text_what),
        why: || say!(image_without_text_why),
        example: "een grafiek die als plaatje in Word is geplakt",
        mend: || say!(image_without_text_mend),
    },
    Rule {
        code: PART_NOT_READ,
        name: "deel-niet-gelezen",
        what: || say!(part_not_read_what),
        why: || say!(part_not_read_why),
        example: "een grafiek die als los bestand in Word is gezet",
        mend: || say!(part_not_read_mend),
    },
    Rule {
        code: NUMBER_STYLE,
        name: "getallen-op-twee-manieren",
        what: || say!(number_style_what),
        why: || say!(number_style_why),
        example: "Uitgaven;50,736",
        mend: || say!(number_style_mend),
    },
    Rule {
        code: SHEET_NO_VALUE,
        name: "formule-zonder-uitkomst",
        what: || say!(sheet_no_value_what),
        why: || say!(sheet_no_value_why),
        example: "=B6+B7",
        mend: || say!(sheet_no_value_mend),
    },
    Rule {
        code: SHEET_ERROR,
        name: "fout-in-rekenblad",
        what: || say!(sheet_error_what),
        why: || say!(sheet_error_why),
        example: "#DEEL/0!",
        mend: || say!(sheet_error_mend),
    },
    Rule {
        code: SHEET_CODE,
        name: "code-is-getal-geworden",
        what: || say!(sheet_code_what),
        why: || say!(sheet_code_why),
        example: "Taakveld 0,1",
        mend: || say!(sheet_code_mend),
    },
    Rule {
        code: PDF_SCANNED,
        name: "pdf-zonder-tekst",
        what: || say!(pdf_scanned_what),
        why: || say!(pdf_scanned_why),
        example: "begroting-2026.pdf, gemaakt met een scanner",
        mend: || say!(pdf_scanned_mend),
    },
    Rule {
        code: PDF_LOCKED,
        name: "pdf-beveiligd",
        what: || say!(pdf_locked_what),
        why: || say!(pdf_locked_why),
        example: "begroting-2026.pdf met een wachtwoord",
        mend: || say!(pdf_locked_mend),
    },
    Rule {
        code: PDF_BROKEN,
        name: "pdf-kapot",
        what: || say!(pdf_broken_what),
        why: || say!(pdf_broken_why),
        example: "een PDF waarvan het downloaden halverwege stopte",
        mend: || say!(pdf_broken_mend),
    },
    Rule {
        code: PDF_OFF,
        name: "pdf-staat-uit",
        what: || say!(pdf_off_what),
        why: || say!(pdf_off_why),
        example: "begroot import begroting-2026.pdf",
        mend: || say!(pdf_off_mend),
    },
    Rule {
        code: IV3_SHAPE,
        name: "iv3-vorm",
        what: || say!(iv3_shape_what),
        why: || say!(iv3_shape_why),
        example: "{ \"taakveld\": 0.10, \"categorie\": \"1.1\", \"bedrag\": \"1200\" }",
        mend: || say!(iv3_shape_mend),
    },
    Rule {
        code: IV3_CODE,
        name: "iv3-code",
        what: || say!(iv3_code_what),
        why: || say!(iv3_code_why),
        example: "{ \"taakveld\": \"Tot_TV\", \"categorie\": \"1.1\", \"bedrag\": 1200 }",
        mend: || say!(iv3_code_mend),
    },
    Rule {
        code: IV3_CHOICE,
        name: "iv3-keuze",
        what: || say!(iv3_choice_what),
        why: || say!(iv3_choice_why),
        example: "begroot import iv3_2024_begroting.csv",
        mend: || say!(iv3_choice_mend),
    },
    Rule {
        code: IV3_SUMS,
        name: "iv3-som",
        what: || say!(iv3_sums_what),
        why: || say!(iv3_sums_why),
        example: "lasten in de bron: € 12.000, in de inhoud: € 11.000",
        mend: || say!(iv3_sums_mend),
    },
    Rule {
        code: IMPORT_ANSWERS,
        name: "import-antwoorden",
        what: || say!(import_answers_what),
        why: || say!(import_answers_why),
        example: "import-antwoorden.toml bij een document dat daarna is aangepast",
        mend: || say!(import_answers_mend),
    },
    Rule {
        code: DEAD_LINK,
        name: "dode-link",
        what: || say!(dead_link_what),
        why: || say!(dead_link_why),
        example: "[lees meer](/niet/er/)",
        mend: || say!(dead_link_mend),
    },
    Rule {
        code: DEAD_FRAGMENT,
        name: "dode-plek",
        what: || say!(dead_fragment_what),
        why: || say!(dead_fragment_why),
        example: "[lees meer](veilig.md#kossten)",
        mend: || say!(dead_fragment_mend),
    },
    Rule {
        code: DEAD_EXTERNAL,
        name: "dode-link-naar-buiten",
        what: || say!(dead_external_what),
        why: || say!(dead_external_why),
        example: "https://voorbeeld.nl/weg",
        mend: || say!(dead_external_mend),
    },
    Rule {
        code: UNSAFE_LINK,
        name: "link-niet-veilig",
        what: || say!(unsafe_link_what),
        why: || say!(unsafe_link_why),
        example: "[klik](javascript:alert(1))",
        mend: || say!(unsafe_link_mend),
    },
    Rule {
        code: VAGUE_LINK,
        name: "vage-link",
        what: || say!(vague_link_what),
        why: || say!(vague_link_why),
        example: "[klik hier](cijfers.md)",
        mend: || say!(vague_link_mend),
    },
    Rule {
        code: MISSING_ALT,
        name: "plaatje-zonder-tekst",
        what: || say!(missing_alt_what),
        why: || say!(missing_alt_why),
        example: "![](kaart.png)",
        mend: || say!(missing_alt_mend),
    },
    Rule {
        code: BASE_URL,
        name: "basisadres",
        what: || say!(base_url_what),
        why: || say!(base_url_why),
        example: "basis_url = \"begroting.voorbeeld.nl\"",
        mend: || say!(base_url_mend),
    },
    Rule {
        code: REDIRECT,
        name: "doorverwijzing",
        what: || say!(redirect_what),
        why: || say!(redirect_why),
        example: "\"/oud/\" = \"/nergens/\"",
        mend: || say!(redirect_mend),
    },
    Rule {
        code: TEMPLATE,
        name: "sjabloon",
        what: || say!(template_what),
        why: || say!(template_why),
        example: "{{ programma.tietel }}",
        mend: || say!(data_syntax_mend),
    },
    Rule {
        code: WORDING,
        name: "vaste-tekst-ontbreekt",
        what: || say!(wording_what),
        why: || say!(wording_why),
        example: "een taalbestand zonder de sleutel «zoeken»",
        mend: || say!(wording_mend),
    },
    Rule {
        code: CHANGED_WHILE_READING,
        name: "veranderd-tijdens-lezen",
        what: || say!(changed_while_reading_what),
        why: || say!(changed_while_reading_why),
        example: "een bestand dat verplaatst wordt",
        mend: || say!(changed_while_reading_mend),
    },
    Rule {
        code: IMPORT_EXISTS,
        name: "import-bestaat-al",
        what: || say!(import_exists_what),
        why: || say!(import_exists_why),
        example: "begroot import bron.txt --naar content/begroting-2026",
        mend: || say!(import_exists_mend),
    },
    Rule {
        code: IMPORT_DOUBT,
        name: "import-twijfel",
        what: || say!(import_doubt_what),
        why: || say!(import_doubt_why),
        example: "een rij met minder bedragen dan kolommen",
        mend: || say!(import_doubt_mend),
    },
    Rule {
        code: IMPORT_NOTHING,
        name: "import-niets-gevonden",
        what: || say!(import_nothing_what),
        why: || say!(import_nothing_why),
        example: "een brief in plaats van een begroting",
        mend: || say!(import_nothing_mend),
    },
    Rule {
        code: IMPORT_LOSS,
        name: "import-verlies",
        what: || say!(import_loss_what),
        why: || say!(import_loss_why),
        example: "een regel die nergens terugkomt",
        mend: || say!(import_loss_mend),
    },
    Rule {
        code: LONG_SENTENCE,
        name: "lange-zin",
        what: || say!(long_sentence_what),
        why: || say!(long_sentence_why),
        example: "een zin van 28 woorden met drie bijzinnen",
        mend: || say!(try_two_or_three_sentences),
    },
    Rule {
        code: HARD_SENTENCE,
        name: "moeilijke-zin",
        what: || say!(hard_sentence_what),
        why: || say!(hard_sentence_why),
        example: "Conform vigerende beleidskaders monitoren wij de uitvoeringskosten.",
        mend: || say!(hard_sentence_mend),
    },
    Rule {
        code: PASSIVE,
        name: "lijdende-vorm",
        what: || say!(passive_what),
        why: || say!(passive_why),
        example: "De straat wordt opnieuw aangelegd.",
        mend: || say!(passive_mend),
    },
    Rule {
        code: DIFFICULT_WORD,
        name: "moeilijk-woord",
        what: || say!(difficult_word_what),
        why: || say!(difficult_word_why),
        example: "adequaat",
        mend: || say!(difficult_word_mend),
    },
    Rule {
        code: RARE_WORD,
        name: "zeldzaam-woord",
        what: || say!(rare_word_what),
        why: || say!(rare_word_why),
        example: "renteomslag",
        mend: || say!(rare_word_mend),
    },
    Rule {
        code: PAGE_GATE,
        name: "te-moeilijk",
        what: || say!(page_gate_what),
        why: || say!(page_gate_why),
        example: "een samenvatting met een score van 60",
        mend: || say!(page_gate_mend),
    },
    Rule {
        code: NOT_DUTCH,
        name: "geen-nederlands",
        what: || say!(not_dutch_what),
        why: || say!(not_dutch_why),
        example: "The municipality will build two hundred houses in the next four years.",
        mend: || say!(not_dutch_mend),
    },
    Rule {
        code: MORE_REMARKS,
        name: "nog-meer-meldingen",
        what: || say!(more_remarks_what),
        why: || say!(more_remarks_why),
        example: "een bestand met een hele begroting, waarin bijna elke zin moeilijk is",
        mend: || say!(more_remarks_mend),
    },
    Rule {
        code: HOUSEHOLD_TOTAL,
        name: "huishouden-telt-niet-op",
        what: || say!(household_total_what),
        why: || say!(household_total_why),
        example: "[[huishouden]]\ntitel = \"Een gezin\"\ntotaal = \"€ 500\"\n[[huishouden.tarief]]\ntitel = \"Afval\"\nbedrag = \"€ 312,40\"",
        mend: || say!(household_total_mend),
    },
    Rule {
        code: SECTION_TABLE,
        name: "tabel-zonder-paragraaf",
        what: || say!(section_table_what),
        why: || say!(section_table_why),
        example: "bij = \"lokale-hefingen\"",
        mend: || say!(section_table_mend),
    },
    Rule {
        code: NO_FEED,
        name: "geen-feed",
        what: || say!(no_feed_what),
        why: || say!(no_feed_why),
        example: "site.toml zonder basis_url",
        mend: || say!(no_feed_mend),
    },
    Rule {
        code: MADE_NAME,
        name: "adres-van-titel",
        what: || say!(made_name_what),
        why: || say!(made_name_why),
        example: "## Minder inbraken {.doel}",
        mend: || say!(made_name_mend),
    },
    Rule {
        code: HOUSE_FILE,
        name: "bestand-van-huisstijl",
        what: || say!(house_file_what),
        why: || say!(house_file_why),
        example: "logo = \"huisstijl/logoo.svg\"",
        mend: || say!(house_file_mend),
    },
    Rule {
        code: CONTRAST,
        name: "contrast",
        what: || say!(contrast_what),
        why: || say!(contrast_why),
        example: "[huisstijl]\nkleur = \"#ffd600\"",
        mend: || say!(contrast_mend),
    },
    Rule {
        code: TOKEN,
        name: "design-token",
        what: || say!(token_what),
        why: || say!(token_why),
        example: "--utrecht-link-color: var(--stad-blauw);",
        mend: || say!(token_mend),
    },
    Rule {
        code: SVG_UNSAFE,
        name: "tekening-niet-veilig",
        what: || say!(svg_unsafe_what),
        why: || say!(svg_unsafe_why),
        example: "<svg><script>…</script></svg>",
        mend: || say!(svg_unsafe_mend),
    },
    Rule {
        code: PICTURE_BROKEN,
        name: "plaatje-niet-te-lezen",
        what: || say!(picture_broken_what),
        why: || say!(picture_broken_why),
        example: "![Kaart van de wijk](kaart.png)",
        mend: || say!(picture_broken_mend),
    },
    Rule {
        code: PICTURE_HEAVY,
        name: "plaatje-te-zwaar",
        what: || say!(picture_heavy_what),
        why: || say!(picture_heavy_why),
        example: "een foto van 4 MB uit een camera",
        mend: || say!(picture_heavy_mend),
    },
    Rule {
        code: PICTURE_OF_TEXT,
        name: "misschien-plaatje-van-tekst",
        what: || say!(picture_of_text_what),
        why: || say!(picture_of_text_why),
        example: "![Tabel met de kosten](schermafdruk-1.png)",
        mend: || say!(picture_of_text_mend),
    },
    Rule {
        code: SUM_DIFFERENCE,
        name: "telt-niet-op",
        what: || say!(sum_difference_what),
        why: || say!(sum_difference_why),
        example: "lasten 42.446, baten 8.228, saldo 35.218",
        mend: || say!(sum_difference_mend),
    },
    Rule {
        code: SUM_ROUNDING,
        name: "afronding",
        what: || say!(sum_rounding_what),
        why: || say!(sum_rounding_why),
        example: "saldo 34.218, reserves 740, resultaat 33.479",
        mend: || say!(sum_rounding_mend),
    },
    Rule {
        code: ACCEPTED_UNKNOWN,
        name: "aanvaard-verschil-onbekend",
        what: || say!(accepted_unknown_what),
        why: || say!(accepted_unknown_why),
        example: "[[verschil]]\nnaam = \"wonen/kosten/saldo\"\nreden = \"De bron noemt twee bedragen.\"",
        mend: || say!(accepted_unknown_mend),
    },
    Rule {
        code: TASK_FIELD,
        name: "taakveld-onbekend",
        what: || say!(task_field_what),
        why: || say!(task_field_why),
        example: "6.71a;Huishoudelijke hulp (WMO);post;1.200   (begroting 2026)",
        mend: || say!(task_field_mend),
    },
    Rule {
        code: PART_ABSENT,
        name: "onderdeel-ontbreekt",
        what: || say!(part_absent_what),
        why: || say!(part_absent_why),
        example: "0.1;Bestuur;post;2.400\n0.2;Burgerzaken;post;900",
        mend: || say!(part_absent_mend),
    },
    Rule {
        code: SECTION_ABSENT,
        name: "paragraaf-ontbreekt",
        what: || say!(section_absent_what),
        why: || say!(section_absent_why),
        example: "content/begroting-2026/paragrafen/lokale-heffingen.md is er niet",
        mend: || say!(section_absent_mend),
    },
    Rule {
        code: INDICATOR_ABSENT,
        name: "verplichte-indicator-ontbreekt",
        what: || say!(indicator_absent_what),
        why: || say!(indicator_absent_why),
        example: "### Winkeldiefstallen {.indicator}\neenheid: aantal per 1.000 inwoners\nverplicht: ja",
        mend: || say!(indicator_absent_mend),
    },
    Rule {
        code: INDICATOR_UNIT,
        name: "verplichte-indicator-eenheid",
        what: || say!(indicator_unit_what),
        why: || say!(indicator_unit_why),
        example: "### Winkeldiefstallen {.indicator}\neenheid: aantal per 10.000 inwoners",
        mend: || say!(indicator_unit_mend),
    },
    Rule {
        code: YEARS_ABSENT,
        name: "jaar-ontbreekt",
        what: || say!(years_absent_what),
        why: || say!(years_absent_why),
        example: "[[kolom]]\ntitel = \"Begroting 2026\"\njaar = 2026\nsoort = \"begroting\"",
        mend: || say!(years_absent_mend),
    },
    Rule {
        code: SIGN,
        name: "plus-en-min",
        what: || say!(sign_what),
        why: || say!(sign_why),
        example: "tekens = \"lasten-negatief\"\n\nLasten;100\nBaten;30\nSaldo;-70",
        mend: || say!(sign_mend),
    },
    Rule {
        code: GOAL_WITHOUT_ACTION,
        name: "doel-zonder-actie",
        what: || say!(goal_without_action_what),
        why: || say!(goal_without_action_why),
        example: "+++\ntitel = \"Minder inbraken\"\n+++",
        mend: || say!(goal_without_action_mend),
    },
    Rule {
        code: GOAL_WITHOUT_MONEY,
        name: "doel-zonder-geld",
        what: || say!(goal_without_money_what),
        why: || say!(goal_without_money_why),
        example: "+++\ntitel = \"Minder inbraken\"\n+++",
        mend: || say!(goal_without_money_mend),
    },
    Rule {
        code: GOAL_WITHOUT_INDICATOR,
        name: "doel-zonder-indicator",
        what: || say!(goal_without_indicator_what),
        why: || say!(goal_without_indicator_why),
        example: "+++\ntitel = \"Minder inbraken\"\n+++",
        mend: || say!(goal_without_indicator_mend),
    },
    Rule {
        code: GOAL_WITHOUT_TEXT,
        name: "doel-zonder-tekst",
        what: || say!(goal_without_text_what),
        why: || say!(goal_without_text_why),
        example: "+++\ntitel = \"Minder inbraken\"\n+++",
        mend: || say!(goal_without_text_mend),
    },
    Rule {
        code: ACTION_WITHOUT_GOAL,
        name: "actie-zonder-doel",
        what: || say!(action_without_goal_what),
        why: || say!(action_without_goal_why),
        example: "### [01] Wij gaan de wijken in {.actie}   (in programma.md)",
        mend: || say!(action_without_goal_mend),
    },
    Rule {
        code: STATUS_WITHOUT_REASON,
        name: "status-zonder-uitleg",
        what: || say!(status_without_reason_what),
        why: || say!(status_without_reason_why),
        example: "### [01] Wij gaan de wijken in {.actie planning=rood}",
        mend: || say!(status_without_reason_mend),
    },
    Rule {
        code: INDICATOR_WITHOUT_VALUE,
        name: "indicator-zonder-waarde",
        what: || say!(indicator_without_value_what),
        why: || say!(indicator_without_value_why),
        example: "### Winkeldiefstal {.indicator}\neenheid: aantal",
        mend: || say!(indicator_without_value_mend),
    },
    Rule {
        code: INDICATOR_WITHOUT_TARGET,
        name: "indicator-zonder-streefwaarde",
        what: || say!(indicator_without_target_what),
        why: || say!(indicator_without_target_why),
        example: "### Winkeldiefstal {.indicator}\n2025: 3,6",
        mend: || say!(indicator_without_target_mend),
    },
    Rule {
        code: PAGE_WITHOUT_LINK,
        name: "pagina-zonder-link",
        what: || say!(page_without_link_what),
        why: || say!(page_without_link_why),
        example: "+++\ntitel = \"Oude pagina\"\nmenu = false\n+++",
        mend: || say!(page_without_link_mend),
    },
    Rule {
        code: WOO_NO_ADDRESS,
        name: "woo-zonder-adres",
        what: || say!(woo_no_address_what),
        why: || say!(woo_no_address_why),
        example: "site.toml zonder basis_url",
        mend: || say!(woo_no_address_mend),
    },
    Rule {
        code: WOO_MUNICIPALITY,
        name: "woo-gemeente",
        what: || say!(woo_municipality_what),
        why: || say!(woo_municipality_why),
        example: "naam = \"Enschedee\"",
        mend: || say!(woo_municipality_mend),
    },
    Rule {
        code: WOO_NO_DAY,
        name: "woo-zonder-dag",
        what: || say!(woo_no_day_what),
        why: || say!(woo_no_day_why),
        example: "een begroting zonder status en datum_status",
        mend: || say!(woo_no_day_mend),
    },
    Rule {
        code: WOO_DOCUMENT,
        name: "woo-document",
        what: || say!(woo_document_what),
        why: || say!(woo_document_why),
        example: "[[woo.document]] met bestand = \"begroting.pfd\"",
        mend: || say!(woo_document_mend),
    },
    Rule {
        code: REPLACES,
        name: "vervangt",
        what: || say!(replaces_what),
        why: || say!(replaces_why),
        example: "vervangt = \"begroting-2062\"",
        mend: || say!(replaces_mend),
    },
    Rule {
        code: STATEMENT_MISSING,
        name: "verklaring-ontbreekt",
        what: || say!(statement_missing_what),
        why: || say!(statement_missing_why),
        example: "site.toml zonder [toegankelijkheid]",
        mend: || say!(statement_missing_mend),
    },
    Rule {
        code: STATEMENT_OLD,
        name: "verklaring-oud",
        what: || say!(statement_old_what),
        why: || say!(statement_old_why),
        example: "datum = 2020-01-01",
        mend: || say!(statement_old_mend),
    },
    Rule {
        code: NO_PDF,
        name: "geen-pdf",
        what: || say!(no_pdf_what),
        why: || say!(no_pdf_why),
        example: "begroot zonder pdf-document",
        mend: || say!(no_pdf_mend),
    },
    Rule {
        code: PDF_FAILED,
        name: "pdf-mislukt",
        what: || say!(pdf_failed_what),
        why: || say!(pdf_failed_why),
        example: "pdf = true",
        mend: || say!(pdf_failed_mend),
    },
    Rule {
        code: PDF_LETTERS,
        name: "pdf-letters",
        what: || say!(pdf_letters_what),
        why: || say!(pdf_letters_why),
        example: "Bijschrift 😀",
        mend: || say!(pdf_letters_mend),
    },
    Rule {
        code: PDF_PICTURES,
        name: "pdf-plaatjes",
        what: || say!(pdf_pictures_what),
        why: || say!(pdf_pictures_why),
        example: "![kaart](kaart.webp)",
        mend: || say!(pdf_pictures_mend),
    },
    Rule {
        code: PDF_STANDARD,
        name: "pdf-standaard",
        what: || say!(pdf_standard_what),
        why: || say!(pdf_standard_why),
        example: "![tekening](tekening.svg)",
        mend: || say!(pdf_standard_mend),
    },
    Rule {
        code: PDF_CUT,
        name: "pdf-te-lang",
        what: || say!(pdf_cut_what),
        why: || say!(pdf_cut_why),
        example: "Een alinea van 30.000 letters",
        mend: || say!(pdf_cut_mend),
    },
    Rule {
        code: HTML_IN_TEXT,
        name: "html-in-tekst",
        what: || say!(html_in_text_what),
        why: || say!(html_in_text_why),
        example: "De uitstoot van <font color=\"red\">CO2</font> daalt.",
        mend: || say!(html_in_text_mend),
    },
    Rule {
        code: FILE_RUNS,
        name: "bestand-voert-uit",
        what: || say!(file_runs_what),
        why: || say!(file_runs_why),
        example: "content/begroting-2027/rekenhulp.html",
        mend: || say!(file_runs_mend),
    },
    Rule {
        code: NO_SITE_IN_FOLDER,
        name: "map-zonder-site",
        what: || say!(no_site_in_folder_what),
        why: || say!(no_site_in_folder_why),
        example: "sites/leusden/content/…   (zonder sites/leusden/site.toml)",
        mend: || say!(no_site_in_folder_mend),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(RULES.windows(2).all(|w| w[0].code < w[1].code));
        assert!(
            RULES.iter().all(|r| !(r.what)().is_empty() && !(r.why)().is_empty() && !(r.mend)().is_empty())
        );
        assert_eq!(rule("b102").map(|r| r.name), Some("onbekende-sleutel"));
    }
}
