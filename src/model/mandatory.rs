//! The indicators that each budget and each annual report must have (Regeling beleidsindicatoren gemeenten, BBV art. 25
//! lid 2 a).

/// A mandatory indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mandatory {
    /// Its number in the list of the law.
    pub number: &'static str,
    /// Its name in the list.
    pub title: &'static str,
}

/// The list, in its own order.
pub const MANDATORY: &[Mandatory] = &[
    Mandatory { number: "1", title: "Formatie" },
    Mandatory { number: "2", title: "Bezetting" },
    Mandatory { number: "3", title: "Apparaatskosten" },
    Mandatory { number: "4", title: "Externe inhuur" },
    Mandatory { number: "5", title: "Overhead" },
    Mandatory { number: "6", title: "Verwijzingen Halt" },
    Mandatory { number: "7", title: "Harde kern jongeren" },
    Mandatory { number: "8", title: "Winkeldiefstallen" },
    Mandatory { number: "9", title: "Geweldsmisdrijven" },
    Mandatory { number: "10", title: "Diefstallen uit woning" },
    Mandatory { number: "11", title: "Vernielingen en beschadigingen (in de openbare ruimte)" },
    Mandatory { number: "12", title: "Ziekenhuisopname na verkeersongeval met een motorvoertuig" },
    Mandatory { number: "13", title: "Overige vervoersongevallen met een gewonde fietser" },
    Mandatory { number: "14", title: "Functiemenging" },
    Mandatory { number: "16", title: "Vestigingen (van bedrijven)" },
    Mandatory { number: "17", title: "Absoluut verzuim" },
    Mandatory { number: "18", title: "Relatief verzuim" },
    Mandatory { number: "19", title: "Vroegtijdig schoolverlaters zonder startkwalificatie (vsv-ers)" },
    Mandatory { number: "20", title: "Niet-sporters" },
    Mandatory { number: "21", title: "Banen" },
    Mandatory { number: "22", title: "Jongeren met een delict voor de rechter" },
    Mandatory { number: "23", title: "Kinderen in uitkeringsgezin" },
    Mandatory { number: "24", title: "Netto arbeidsparticipatie" },
    Mandatory { number: "26", title: "Werkloze jongeren" },
    Mandatory { number: "27", title: "Personen met een bijstandsuitkering" },
    Mandatory { number: "28", title: "Lopende re-integratievoorzieningen" },
    Mandatory { number: "29", title: "Jongeren met jeugdhulp" },
    Mandatory { number: "30", title: "Jongeren met jeugdbescherming" },
    Mandatory { number: "31", title: "Jongeren met jeugdreclassering" },
    Mandatory { number: "32", title: "Cliënten met een maatwerkarrangement WMO" },
    Mandatory { number: "33", title: "Omvang huishoudelijk restafval" },
    Mandatory { number: "34", title: "Hernieuwbare elektriciteit" },
    Mandatory { number: "35", title: "Gemiddelde WOZ waarde" },
    Mandatory { number: "36", title: "Nieuw gebouwde woningen" },
    Mandatory { number: "37", title: "Demografische druk" },
    Mandatory { number: "38", title: "Gemeentelijke woonlasten eenpersoonshuishouden" },
    Mandatory { number: "39", title: "Gemeentelijke woonlasten meerpersoonshuishouden" },
];
