//! The fixed texts that the program itself uses. A language file without one of them is refused when it is loaded.

/// The keys, in order.
pub(crate) const USED: &[&str] = &[
    "begrippen.nog_een",
    "begrippen.nog_meer",
    "begrippen.ook",
    "begrippen.titel",
    "begrippen.uitleg",
    "boom.leeg",
    "cyclus.begroting",
    "cyclus.begroting_wanneer",
    "cyclus.bestuursrapportage",
    "cyclus.bestuursrapportage_wanneer",
    "cyclus.jaarstukken",
    "cyclus.jaarstukken_wanneer",
    "cyclus.kadernota",
    "cyclus.kadernota_wanneer",
    "doel.alle_acties",
    "doel.geen_acties",
    "doel.geen_toelichting",
    "doel.kost",
    "doel.kost_zonder_eenheid",
    "doel.kostte",
    "doel.toelichting",
    "doel.toelichting_bij",
    "ernaast.alle_gegevens",
    "ernaast.andere_stukken",
    "ernaast.bestanden",
    "ernaast.bestuurder",
    "ernaast.bestuurders",
    "ernaast.herkomst",
    "ernaast.partijen",
    "fout_404.begin",
    "fout_404.begin_uitleg",
    "fout_404.begrippen_uitleg",
    "fout_404.titel",
    "gemeente.uitleg",
    "gemeente.website",
    "indicator.bron",
    "indicator.doel",
    "indicator.doel_wanneer",
    "indicator.elders",
    "indicator.geen_gegevens",
    "indicator.hier",
    "indicator.hoger",
    "indicator.in_jaar",
    "indicator.lager",
    "indicator.procent",
    "indicator.streepje",
    "indicator.tabel",
    "indicator.waar",
    "indicator.was",
    "indicator.wat",
    "kader.begin",
    "kader.publicaties",
    "kader.terug_naar",
    "kader.voorbeeld",
    "kader.voorbeeld_bron",
    "kader.voorbeeld_zonder_naam",
    "lijst.al_het_andere",
    "lijst.bedrag",
    "lijst.doel",
    "lijst.inkomsten_in",
    "lijst.naartoe",
    "lijst.overig",
    "lijst.per_doel",
    "lijst.per_doel_uitleg",
    "lijst.programma",
    "lijst.samen",
    "lijst.uitgaven_in",
    "lijst.vandaan",
    "lijst.waffle_titel",
    "lijst.waffle_zin",
    "naam.doel",
    "naam.doel_zonder_titel",
    "naam.gemeente",
    "naam.programma",
    "naam.publicatie_van",
    "programma.geen_acties",
    "programma.geen_bedragen",
    "publicatie.begin",
    "publicatie.programmas",
    "site.inwoners",
    "site.onze_stukken",
    "site.publicatie",
    "site.publicaties",
    "site.uitleg",
    "site.vraag",
    "site.vraag_een",
    "soort.begroting",
    "soort.bestuursrapportage",
    "soort.jaarstukken",
    "soort.kadernota",
    "stand.concept",
    "stand.concept_op",
    "stand.maanden",
    "stand.vastgesteld",
    "stand.vastgesteld_op",
    "status.aandacht",
    "status.klaar",
    "status.lukt_niet",
    "status.minst_goede",
    "status.niet_gestart",
    "status.onbekend",
    "status.op_schema",
    "status.zonder_een",
    "status.zonder_meer",
    "tabel.als_bestand",
    "tabel.andere_eenheid",
    "tabel.balk",
    "tabel.bron",
    "tabel.bron_regel",
    "tabel.eenheid_onbekend",
    "tabel.eenheid_overgenomen",
    "tabel.in_euro",
    "tabel.keer",
    "tabel.leeg",
    "tabel.los",
    "tabel.min_is_tekort",
    "tabel.min_onbekend",
    "tabel.naam",
    "tabel.nb",
    "tabel.niet_gecontroleerd_uitleg",
    "tabel.nihil",
    "tabel.nvt",
    "tabel.onderdeel",
    "tabel.pm",
    "tabel.streepje",
    "tabel.totaal",
    "tabel.verschil_meer",
    "tabel.verschil_minder",
    "tabel.zonder_kolom",
    "tabel.zonder_naam",
    "tegel.gaven_uit",
    "tegel.gelijk_uitleg",
    "tegel.geven_uit",
    "tegel.komt_binnen",
    "tegel.kost",
    "tegel.kost_uitleg",
    "tegel.kostte_uitleg",
    "tegel.kwam_binnen",
    "tegel.leverde_op_uitleg",
    "tegel.levert_op",
    "tegel.levert_op_uitleg",
    "tekst.lees",
    "tekst.lees_bij",
    "tekst.uitleg",
    "tekst.uitleg_voorbeeld",
    "telling.actie",
    "telling.acties",
    "telling.doel",
    "telling.doelen",
    "telling.programma",
    "telling.programmas",
    "telling.subdoel",
    "telling.subdoelen",
    "verhuisd.link",
    "verhuisd.titel",
    "voet.begrippen",
    "voet.contact",
    "voet.gegevens",
    "voet.gegevens_van",
    "voet.hulp",
    "voet.over",
    "voet.over_tekst",
    "voet.over_voorbeeld",
    "voet.toegankelijkheid",
    "zin.aandacht_een",
    "zin.aandacht_meer",
    "zin.dat_is",
    "zin.dat_is_per_inwoner",
    "zin.doel_heeft",
    "zin.doel_heeft_een",
    "zin.doel_leeg",
    "zin.doel_zonder_acties",
    "zin.en",
    "zin.evenveel",
    "zin.gaven_uit",
    "zin.geen_doelen",
    "zin.gemeente_gaf_uit",
    "zin.gemeente_geeft_uit",
    "zin.geven_uit",
    "zin.hielden_over",
    "zin.houden_over",
    "zin.in_jaar",
    "zin.klaar_een",
    "zin.klaar_meer",
    "zin.komen_tekort",
    "zin.kwamen_tekort",
    "zin.lukt_niet_een",
    "zin.lukt_niet_meer",
    "zin.meer_dan",
    "zin.minder_dan",
    "zin.niet_gestart_een",
    "zin.niet_gestart_meer",
    "zin.onbekend_een",
    "zin.onbekend_meer",
    "zin.op_schema_een",
    "zin.op_schema_meer",
    "zin.per_inwoner",
    "zin.precies_genoeg",
    "zin.programma_heeft",
    "zin.publicatie_heeft",
    "zin.publicatie_leeg",
    "zin.samen",
    "zin.samen_past",
];

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a test reads the sources themselves
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::USED;
    use crate::render::templates::{THEME_TEMPLATES, words_asked};
    use crate::render::wording::Wording;

    /// Every key between quotes in the sources of the room that makes pages.
    fn in_sources() -> BTreeSet<String> {
        let key = regex::Regex::new(r#""([a-z][a-z_0-9]*\.[a-z_0-9]+)""#).unwrap();
        let files = [".html", ".xml", ".txt", ".json", ".csv", ".css", ".svg", ".md", ".toml", ".js"];
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
        let mut found = BTreeSet::new();
        for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
            let path = entry.path();
            let is_test = ["tests.rs", "example.rs", "words_used.rs"].iter().any(|n| path.ends_with(n))
                || path.components().any(|c| c.as_os_str() == "tests");
            if is_test || path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap();
            let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let keys = key.captures_iter(source).map(|c| c[1].to_owned());
            found.extend(keys.filter(|k| !files.iter().any(|f| k.ends_with(f))));
        }
        found
    }

    #[test]
    fn every_text_that_the_program_uses_is_listed() {
        let listed: Vec<String> = USED.iter().map(|k| (*k).to_owned()).collect();
        assert_eq!(in_sources().into_iter().collect::<Vec<_>>(), listed);
    }

    #[test]
    fn every_text_is_used_by_the_program_or_a_template() {
        let sources = THEME_TEMPLATES.iter().map(|(_, source)| *source);
        let asked = words_asked(sources);
        let words = Wording::dutch().unwrap();
        let unused: Vec<&str> =
            words.all().map(|(key, _)| key).filter(|k| !USED.contains(k) && !asked.contains(k)).collect();
        assert_eq!(unused, [""; 0]);
    }
}
