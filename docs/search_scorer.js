// Guides before the reference, the reference before rules and causes, decisions last. The other numbers are Sphinx's own.
var Scorer = {
  score: ([page, , , , score]) => {
    if (page.startsWith("adr/")) return score - 100;
    if (page.startsWith("reference/") && page !== "reference/types") return score + 6;
    return page.includes("/") ? score : score + 9;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
