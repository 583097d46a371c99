/**
 * Territory in dispute: who administers it, who claims it, and what the United Nations General Assembly has said.
 *
 * The map decides no dispute. One row, one dispute, one source. `assembly` names the State to which a resolution of
 * the General Assembly assigns the territory; null where the Assembly has decided no such thing, whatever other
 * bodies, courts or treaties have said. Such territory stays hatched in the de jure view as well.
 */

/** A State or an authority; codes are null for an authority that is no State in ISO 3166. */
export interface Party {
  readonly iso3: string | null;
  readonly numeric: string | null;
  readonly name: string;
}

export interface Dispute {
  readonly id: string;
  readonly name: string;
  readonly administered_by: Party;
  readonly claimed_by: readonly Party[];
  /** Code under which the data may hold values of its own for the territory; `X-` codes as in foedus.vocabulary. */
  readonly own_code: string | null;
  /** The State in which Natural Earth draws the territory; null where it draws a feature of its own. */
  readonly drawn_in: Party | null;
  readonly assembly: Party | null;
  /** The source, as shown to the reader. */
  readonly source: string;
}

const state = (iso3: string, numeric: string, name: string): Party => ({ iso3, numeric, name });
const authority = (name: string): Party => ({ iso3: null, numeric: null, name });

const ARGENTINA = state("ARG", "032", "Argentina");
const CHINA = state("CHN", "156", "China");
const CYPRUS = state("CYP", "196", "Cyprus");
const GEORGIA = state("GEO", "268", "Georgia");
const INDIA = state("IND", "356", "India");
const ISRAEL = state("ISR", "376", "Israel");
const JAPAN = state("JPN", "392", "Japan");
const MAURITIUS = state("MUS", "480", "Mauritius");
const MOLDOVA = state("MDA", "498", "Moldova");
const MOROCCO = state("MAR", "504", "Morocco");
const PAKISTAN = state("PAK", "586", "Pakistan");
const PALESTINE = state("PSE", "275", "Palestine");
const RUSSIA = state("RUS", "643", "Russia");
const SERBIA = state("SRB", "688", "Serbia");
const SOMALIA = state("SOM", "706", "Somalia");
const SYRIA = state("SYR", "760", "Syria");
const UKRAINE = state("UKR", "804", "Ukraine");
const UNITED_KINGDOM = state("GBR", "826", "United Kingdom");
const WESTERN_SAHARA = state("ESH", "732", "Western Sahara (non-self-governing territory)");
const POLISARIO = authority("the Sahrawi Republic (Polisario Front)");

export const DISPUTES: readonly Dispute[] = [
  {
    id: "crimea", name: "Crimea",
    administered_by: RUSSIA, claimed_by: [UKRAINE], own_code: null, drawn_in: RUSSIA,
    // The Assembly affirms Ukraine's territorial integrity within its internationally recognised borders, 27 March 2014.
    assembly: UKRAINE, source: "UN General Assembly resolution 68/262 (2014).",
  },
  {
    id: "golan", name: "Golan Heights",
    administered_by: ISRAEL, claimed_by: [SYRIA], own_code: null, drawn_in: ISRAEL,
    // The Council holds the decision of 1981 to impose Israeli law null and void; the Assembly: ES-9/1, 5 February 1982.
    assembly: SYRIA, source: "UN Security Council resolution 497 (1981); General Assembly resolution ES-9/1 (1982).",
  },
  {
    id: "palestine", name: "West Bank and Gaza Strip",
    administered_by: authority("Israel as occupying power and the Palestinian authorities"),
    claimed_by: [PALESTINE], own_code: "PSE", drawn_in: null,
    // Observer State status "in the Palestinian territory occupied since 1967", 29 November 2012.
    assembly: PALESTINE, source: "UN General Assembly resolutions 67/19 (2012) and ES-10/24 (2024); Security Council resolution 2334 (2016).",
  },
  {
    id: "western-sahara-west", name: "Western Sahara, west of the berm",
    administered_by: MOROCCO, claimed_by: [POLISARIO], own_code: null, drawn_in: MOROCCO,
    // Right of the people of Western Sahara to self-determination, 21 November 1979; on the list of territories since 1963.
    assembly: WESTERN_SAHARA, source: "UN General Assembly resolution 34/37 (1979); ICJ, Advisory Opinion of 16 October 1975.",
  },
  {
    id: "western-sahara-east", name: "Western Sahara, east of the berm",
    administered_by: POLISARIO, claimed_by: [MOROCCO], own_code: "ESH", drawn_in: null,
    assembly: WESTERN_SAHARA, source: "UN General Assembly resolution 34/37 (1979); ICJ, Advisory Opinion of 16 October 1975.",
  },
  {
    id: "northern-cyprus", name: "Northern Cyprus",
    administered_by: authority("the Turkish Cypriot authorities"), claimed_by: [CYPRUS], own_code: "X-NCY", drawn_in: null,
    // The Assembly affirms Cyprus's sovereignty over its entire territory, 13 May 1983; the Council on the declaration of 1983.
    assembly: CYPRUS, source: "UN General Assembly resolution 37/253 (1983); Security Council resolutions 541 (1983) and 550 (1984).",
  },
  {
    id: "abkhazia", name: "Abkhazia",
    administered_by: authority("the authorities in Sukhumi"), claimed_by: [GEORGIA], own_code: "X-ABK", drawn_in: GEORGIA,
    // The Assembly speaks of "Abkhazia, Georgia", 9 September 2009, and yearly since.
    assembly: GEORGIA, source: "UN General Assembly resolution 63/307 (2009).",
  },
  {
    id: "south-ossetia", name: "South Ossetia (Tskhinvali region)",
    administered_by: authority("the authorities in Tskhinvali"), claimed_by: [GEORGIA], own_code: "X-SOS", drawn_in: GEORGIA,
    assembly: GEORGIA, source: "UN General Assembly resolution 63/307 (2009).",
  },
  {
    id: "transnistria", name: "Transnistria",
    administered_by: authority("the authorities in Tiraspol"), claimed_by: [MOLDOVA], own_code: "X-TRN", drawn_in: MOLDOVA,
    // Withdrawal of foreign forces "from the territory of the Republic of Moldova", 22 June 2018.
    assembly: MOLDOVA, source: "UN General Assembly resolution 72/282 (2018).",
  },
  {
    id: "kosovo", name: "Kosovo",
    administered_by: authority("the authorities in Pristina"), claimed_by: [SERBIA], own_code: "XKX", drawn_in: null,
    // 64/298 acknowledges the Court's opinion and decides no status.
    assembly: null, source: "UN Security Council resolution 1244 (1999); ICJ, Advisory Opinion of 22 July 2010; General Assembly resolution 64/298 (2010).",
  },
  {
    id: "taiwan", name: "Taiwan",
    administered_by: authority("the authorities in Taipei"), claimed_by: [CHINA], own_code: "TWN", drawn_in: null,
    // 2758 decides who represents China; what follows from it for territory is itself disputed.
    assembly: null, source: "UN General Assembly resolution 2758 (XXVI) (1971), on the representation of China.",
  },
  {
    id: "somaliland", name: "Somaliland",
    administered_by: authority("the authorities in Hargeisa"), claimed_by: [SOMALIA], own_code: null, drawn_in: null,
    // The Council's resolutions on Somalia reaffirm its unity; the Assembly has not decided.
    assembly: null, source: "UN Security Council resolution 2551 (2020), preamble.",
  },
  {
    id: "jammu-kashmir", name: "Jammu, Kashmir and Ladakh, south of the Line of Control",
    administered_by: INDIA, claimed_by: [PAKISTAN], own_code: null, drawn_in: INDIA,
    assembly: null, source: "UN Security Council resolutions 47 (1948) and 91 (1951); Simla Agreement of 2 July 1972.",
  },
  {
    id: "gilgit-baltistan", name: "Gilgit-Baltistan and Azad Jammu and Kashmir",
    administered_by: PAKISTAN, claimed_by: [INDIA], own_code: null, drawn_in: PAKISTAN,
    assembly: null, source: "UN Security Council resolutions 47 (1948) and 91 (1951); Simla Agreement of 2 July 1972.",
  },
  {
    id: "siachen", name: "Siachen Glacier",
    administered_by: INDIA, claimed_by: [PAKISTAN], own_code: null, drawn_in: null,
    // The agreed line ends at point NJ9842: Karachi Agreement of 27 July 1949.
    assembly: null, source: "Karachi Agreement of 27 July 1949; Simla Agreement of 2 July 1972.",
  },
  {
    id: "aksai-chin", name: "Aksai Chin",
    administered_by: CHINA, claimed_by: [INDIA], own_code: null, drawn_in: CHINA,
    assembly: null, source: "No United Nations decision; India-China agreements on the Line of Actual Control of 7 September 1993 and 29 November 1996.",
  },
  {
    id: "shaksgam", name: "Shaksgam Valley (Trans-Karakoram Tract)",
    administered_by: CHINA, claimed_by: [INDIA], own_code: null, drawn_in: CHINA,
    // Article 6 makes the agreement provisional until the Kashmir dispute is settled.
    assembly: null, source: "No United Nations decision; China-Pakistan Boundary Agreement of 2 March 1963, article 6.",
  },
  {
    id: "arunachal-pradesh", name: "Arunachal Pradesh",
    administered_by: INDIA, claimed_by: [CHINA], own_code: null, drawn_in: INDIA,
    assembly: null, source: "No United Nations decision; India-China agreements on the Line of Actual Control of 7 September 1993 and 29 November 1996.",
  },
  {
    id: "southern-kurils", name: "Southern Kuril Islands (Northern Territories)",
    administered_by: RUSSIA, claimed_by: [JAPAN], own_code: null, drawn_in: RUSSIA,
    assembly: null, source: "No United Nations decision; Treaty of Peace with Japan (1951), article 2(c); Soviet-Japanese Joint Declaration of 19 October 1956.",
  },
  {
    id: "falklands", name: "Falkland Islands (Malvinas)",
    administered_by: UNITED_KINGDOM, claimed_by: [ARGENTINA], own_code: "FLK", drawn_in: null,
    // The Assembly notes the dispute and invites negotiations; it assigns the islands to neither.
    assembly: null, source: "UN General Assembly resolution 2065 (XX) (1965).",
  },
  {
    id: "chagos", name: "Chagos Archipelago",
    administered_by: UNITED_KINGDOM, claimed_by: [MAURITIUS], own_code: null, drawn_in: null,
    // "Forms an integral part of the territory of Mauritius", 22 May 2019.
    assembly: MAURITIUS, source: "UN General Assembly resolution 73/295 (2019); ICJ, Advisory Opinion of 25 February 2019.",
  },
];

/** Disputes that the geometry cannot show, and how it draws them instead. */
export const NOT_SHOWN: readonly string[] = [
  "Donetsk, Kherson, Luhansk and Zaporizhzhia: drawn as Ukraine (UN General Assembly resolution ES-11/4 of 2022). The line of contact moves and is not drawn.",
  "East Jerusalem: the line between Israel and the West Bank is too coarse to show it.",
  "Sovereign Base Areas and buffer zone on Cyprus: absent from the geometry.",
  "Hala'ib: drawn as Egypt; Bir Tawil, Abyei and the Ilemi Triangle: drawn as the geometry has them, without a line of their own.",
  "Small sectors of the India-China line (Demchok, Samdu, Tirpani, Bara Hoti): too small to split.",
  "Islands in dispute that are too small for the geometry, among them the Paracel and Spratly Islands, Senkaku/Diaoyu, Dokdo/Takeshima, Abu Musa and the Tunbs.",
];

/** The neutral note on a territory, without a full stop. */
export function neutralNote(dispute: Dispute): string {
  const claimants = dispute.claimed_by.map((party) => party.name).join(" and ");
  return `${dispute.name}: territory administered by ${dispute.administered_by.name}, claimed by ${claimants}`;
}
