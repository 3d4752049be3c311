// Ideas found by words without a server: folded spelling, beginnings, parts of compounds, small typing errors; no word stems.
(function (R) {
  "use strict";

  const SHORTEST_PART = 4, ONE_ERROR_FROM = 6, TWO_ERRORS_FROM = 10, MOST_WORDS = 12;
  // ß is ss, accents are gone, and ae, oe, ue are like ä, ö, ü: as `folding.fold_word` does.
  const fold = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060]/g, "").replace(/(?<=[aou])e/g, "");
  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];

  const words = R.content.ideas.map((idea) => {
    const names = R.linksOfIdea(idea.nummer).map((link) => link.name);
    return [...new Set(split(fold([idea.nummer, idea.titel, idea.ziel, idea.hintergrund, ...names].join(" ").normalize("NFC"))))];
  });

  // Wrong, missing, added and swapped letters between two words, as far as `most`.
  function countErrors(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
      const line = [row];
      for (let column = 1; column <= b.length; column += 1) {
        line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1));
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) line[column] = Math.min(line[column], before[column - 2] + 1);
      }
      [before, last] = [last, line];
    }
    return last[b.length];
  }

  function matches(asked, known) {
    if (known.startsWith(asked) && (asked.length > 2 || known === asked)) return true;
    if (asked.length >= SHORTEST_PART && known.includes(asked)) return true;
    const longest = Math.max(asked.length, known.length);
    const most = longest >= TWO_ERRORS_FROM ? 2 : longest >= ONE_ERROR_FROM ? 1 : 0;
    return asked.length >= ONE_ERROR_FROM - 1 && most > 0 && countErrors(asked, known, most) <= most;
  }

  // The ideas that have every word of a question, in their order; all for an empty one.
  R.findIdeas = function (question) {
    const asked = split(fold(question.normalize("NFC"))).slice(0, MOST_WORDS);
    return R.content.ideas.filter((_, index) => asked.every((word) => words[index].some((known) => matches(word, known))));
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
