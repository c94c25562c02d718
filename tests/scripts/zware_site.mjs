#!/usr/bin/env node
// Writes the source of a made-up site with the hard cases of charts and goal trees:
//   node tests/scripts/zware_site.mjs FOLDER
// Then: cd FOLDER && begroot build. What stands in it: money of 40 programmes and of 3, in two years and in one; plan
// against result with 15 posts; figures below zero, equal, alone, none; goals four levels deep, 60 of them, and 1; all
// statuses and none; very long Dutch words. No figure and no name in it is of a real municipality.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const LONG = 'Onroerendezaakbelastingopbrengsten en rioolheffingskwijtscheldingsregelingen voor niet-woningen en arbeidsongeschiktheidsverzekeringen';
const SUBJECTS = ['Wonen', 'Zorg voor wie dat nodig heeft', 'Werk en inkomen', 'Verkeer en vervoer', 'Groen, water en natuur', 'Sport', 'Bestuur', 'Veiligheid', LONG];
const files = new Map();
const slug = text => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40).replace(/-$/, '');
// A date stands without quotes in TOML.
const value = v => (/^\d{4}-\d\d-\d\d$/.test(v) ? v : JSON.stringify(v));
const front = keys => `+++\n${Object.entries(keys).map(([k, v]) => `${k} = ${value(v)}`).join('\n')}\n`;

function publication(path, keys, figures = []) {
  const blocks = figures.map(([title, amount]) => `\n[[kerncijfer]]\ntitel = ${JSON.stringify(title)}\nbedrag = "${amount} x € 1.000"\n`).join('');
  files.set(`content/${path}/publicatie.md`, `${front(keys)}${blocks}+++\n`);
}
function programme(path, title, text = '', figures = []) {
  const blocks = figures.map(([t, amount]) => `\n[[kerncijfer]]\ntitel = ${JSON.stringify(t)}\nbedrag = "${amount} x € 1.000"\n`).join('');
  files.set(`content/${path}/programma.md`, `${front({ titel: title })}${blocks}+++\n\n${text}`);
}
// columns: [title, year, kind]; rows: [label, soort, ...cells]
function table(path, name, { title, columns, rows, signs = 'saldo-is-baten-min-lasten', unit = 'EUR', factor = 1000, of = null }) {
  const head = ['post', 'soort', ...columns.map(c => c[0])];
  files.set(`content/${path}/tabellen/${name}.csv`, [head, ...rows].map(r => r.join(';')).join('\n') + '\n');
  const tail = columns.map(([t, year, kind]) => `\n[[kolom]]\ntitel = "${t}"\n${year ? `jaar = ${year}\n` : ''}soort = "${kind}"\n`).join('');
  files.set(`content/${path}/tabellen/${name}.toml`, `titel = "${title}"\neenheid = "${unit}"\n${unit === 'EUR' ? `factor = ${factor}\n` : ''}tekens = "${signs}"\n${of ? `bij = "${of}"\n` : ''}${tail}`);
}
const two = (before, now) => [[`Begroting ${now - 1}`, now - 1, 'begroting'], [`Begroting ${now}`, now, 'begroting']].slice(before ? 0 : 1);
const totals = pairs => {
  const rows = [['Lasten', 'post', ...pairs.map(p => p[0])], ['Baten', 'post', ...pairs.map(p => p[1])]];
  return [...rows, ['Saldo', 'totaal', ...pairs.map(p => p[1] - p[0])]];
};

files.set('site.toml', 'titel = "Begrotingen van Zwaardrecht"\nbasis_url = "https://begroting.zwaardrecht.example/"\n[gemeente]\nnaam = "Zwaardrecht"\ninwoners = 41200\n');

// A budget of 40 programmes in two years: more parts than anyone can tell apart.
publication('begroting-2026', { soort: 'begroting', jaar: 2026, status: 'vastgesteld', datum_status: '2025-11-07' }, [['Uitgaven', '181.640'], ['Inkomsten', '190.240'], ['Saldo', '8.600']]);
for (let i = 1; i <= 40; i++) {
  const path = `begroting-2026/${String(i).padStart(2, '0')}-onderwerp-${i}`;
  programme(path, `${SUBJECTS[i % SUBJECTS.length]} ${i}`);
  table(path, 'kosten', { title: 'Wat mag het kosten?', columns: two(true, 2026), rows: totals([[4000 + i * 20, 5000 - i * 30], [4100 + i * 21 - (i % 7) * 90, 4800 - i * 2]]) });
}

// Three programmes of the year before: one figure each, two of them equal. One year, so bars of expenditure only.
publication('begroting-2025', { soort: 'begroting', jaar: 2025, status: 'concept', datum_status: '2024-10-01' }, [['Uitgaven', '21.000'], ['Inkomsten', '21.000'], ['Saldo', '0']]);
for (const [i, subject] of ['Wonen', 'Zorg', LONG].entries()) {
  const path = `begroting-2025/${i + 1}-${slug(subject)}`;
  programme(path, subject, '', [['Lasten', '7.000'], ['Baten', '7.000'], ['Saldo', '0']]);
  table(path, 'kosten', { title: 'Lasten, baten en saldo per taakveld', signs: 'saldo-is-baten-min-lasten',
    columns: [['Lasten', null, 'begroting'], ['Baten', null, 'begroting'], ['Saldo', null, 'begroting']].map(c => [c[0], 2025, c[2]]),
    rows: [['[0.1] Bestuur', 'post', 4000, 500, -3500], ['[0.2] Burgerzaken', 'post', 3000, 6500, 3500], ['', 'totaal', 7000, 7000, 0]] });
}

// Annual accounts: plan against result, 15 posts, one as planned, one received back, and one table with lines of years.
publication('jaarstukken-2024', { soort: 'jaarstukken', jaar: 2024, status: 'vastgesteld', datum_status: '2025-07-01' }, [['Lasten', '33.950'], ['Baten', '20.000'], ['Saldo', '-13.950']]);
programme('jaarstukken-2024/beheer', 'Beheer van de openbare ruimte');
{
  const posts = Array.from({ length: 15 }, (_, i) => [i === 4 ? LONG : `${SUBJECTS[i % 8]} ${i + 1}`, 1000 + i * 150, 1000 + i * 150 + [0, 40, -35, 3, 26, -260, 1, 0, 310, -12, 5, -5, 9, -90, 34][i]]);
  const plan = posts.reduce((sum, p) => sum + p[1], 0), result = posts.reduce((sum, p) => sum + p[2], 0);
  table('jaarstukken-2024/beheer', 'resultaat', { title: 'Wat heeft het gekost?', signs: 'saldo-is-baten-min-lasten',
    columns: [['Begroting na wijziging 2024', 2024, 'begroting-na-wijziging'], ['Rekening 2024', 2024, 'realisatie'], ['Verschil', 2024, 'verschil']],
    rows: [['Lasten', 'groep', '', '', ''], ...posts.map(([label, p, r]) => [label, 'post', p, r, r - p]), ['Totaal lasten', 'subtotaal', plan, result, result - plan], ['Totaal baten', 'subtotaal', 900, 950, 50], ['Saldo', 'totaal', 900 - plan, 950 - result, 950 - result - 900 + plan]] });
}
table('jaarstukken-2024/beheer', 'jaren', { title: 'De jaren na elkaar', signs: 'onbekend',
  columns: [[`Rekening 2021`, 2021, 'realisatie'], ['Rekening 2022', 2022, 'realisatie'], ['Rekening 2023', 2023, 'realisatie'], ['Rekening 2024', 2024, 'realisatie']],
  rows: [['Steeds gelijk', 'post', 5, 5, 5, 5], ['Onder nul', 'post', -120, 40, -5, -300], ['Met gaten', 'post', 10, '-', 'p.m.', 30], [LONG, 'post', '1234567,5', '1234568,5', '1100000', '2000000'], ['Niets', 'post', '', '', '', '']] });
programme('jaarstukken-2024/een-post', 'Een programma met één post');
table('jaarstukken-2024/een-post', 'resultaat', { title: 'Wat heeft het gekost?', columns: [['Begroting 2024', 2024, 'begroting'], ['Rekening 2024', 2024, 'realisatie']], rows: [['Lasten', 'post', 100, 0], ['Baten', 'post', 0, 50], ['Saldo', 'totaal', -100, 50]] });

// A report with all statuses, four levels of goals, 60 goals under one programme, a goal of nobody, indicators.
programme('bestuursrapportage-2026/1-diep', 'Een boom van vier lagen', '## Wat willen we bereiken? {.willen}\n\nDe officiële tekst.\n');
const MARKS = ['groen', 'oranje', 'rood', 'blauw', 'wit', 'paars'];
files.set('content/bestuursrapportage-2026/publicatie.md', `${front({ soort: 'bestuursrapportage', jaar: 2026, editie: '1e', publicatiedatum: '2026-06-01' })}
[[legenda]]
teken = "blauw"
kleur = "blauw"
betekenis = "klaar"
woord = "Afgerond"

[[legenda]]
teken = "wit"
kleur = "grijs"
betekenis = "niet-gestart"
woord = "Nog te doen"

[[legenda]]
teken = "paars"
kleur = "grijs"
betekenis = "onbekend"
woord = "Niet bekend"
+++
`);
files.set('content/bestuursrapportage-2026/1-diep/01-boven.md', `${front({ titel: `Boven: ${LONG} die samen in elke straat van de gemeente voor een beter en schoner leven zorgen`, lasten: '11.663 x € 1.000' })}
[[status]]
onderdeel = "planning"
teken = "oranje"
+++

De officiële tekst.

### Wij doen iets {.actie status=groen}

Tekst.

### Verloop onder nul {.indicator}

- Eenheid: graden verschil met het landelijke gemiddelde van alle gemeenten
- Richting: hoger is beter
- Streefwaarde: 2,5
- 2019: -3,5
- 2020: -1
- 2021: 0
- 2023: 4
- Nederland 2019: -1
- Nederland 2023: 2

### Steeds gelijk {.indicator}

- 2021: 7
- 2022: 7
- 2023: 7

### Eén waarde {.indicator}

- Eenheid: procent
- 2023: 12,5%

### Geen waarde {.indicator}

- Eenheid: aantal
- 2023: n.b.
`);
['twee', 'drie', 'vier'].forEach((level, i) => files.set(`content/bestuursrapportage-2026/1-diep/0${i + 2}-${level}.md`,
  `${front({ titel: `Laag ${level}`, onder: ['boven', 'twee', 'drie'][i] })}+++\n\nDe officiële tekst.\n\n### Actie van laag ${level} {.actie status=${MARKS[i]}}\n\nTekst.\n\n#### Waarom? {.toelichting onderdeel=status}\n\nDaarom.\n`));
files.set('content/bestuursrapportage-2026/1-diep/09-leeg.md', `${front({ titel: 'Een doel dat nog niemand uitwerkte' })}+++\n`);
programme('bestuursrapportage-2026/2-breed', 'Zestig doelen onder één programma');
for (let i = 1; i <= 60; i++) {
  const actions = Array.from({ length: i % 4 }, (_, n) => `### Actie ${i}.${n + 1} {.actie status=${MARKS[(i + n) % MARKS.length]}}\n\nTekst.\n`).join('\n');
  files.set(`content/bestuursrapportage-2026/2-breed/${String(i).padStart(2, '0')}-doel-${i}.md`, `${front({ titel: i % 11 ? `Doel nummer ${i}` : `${LONG} ${i}`, lasten: `${i * 10} x € 1.000` })}+++\n\nTekst.\n\n${actions}`);
}

// A framework note with one goal, without statuses, amounts or figures.
publication('kadernota-2027', { soort: 'kadernota', jaar: 2027 });
programme('kadernota-2027/een', 'Eén programma');
files.set('content/kadernota-2027/een/01-een-doel.md', `${front({ titel: 'Eén doel' })}+++\n\nTekst.\n\n### Iets doen {.actie}\n\nTekst.\n`);

const to = process.argv[2];
if (!to) {
  console.error('usage: zware_site.mjs FOLDER');
  process.exit(2);
}
for (const [name, text] of files) {
  const path = join(resolve(to), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
