
"use strict";
// Sorts and filters the table of articles. Everything can be read without it.
(() => {
  const table = document.getElementById("table");
  const body = table.tBodies[0];
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const rows = [...body.rows].map((row) => ({
    row,
    article: document.getElementById("a" + row.dataset.a),
    text: row.cells[0].textContent.toLowerCase(),
    sets: Object.fromEntries(["c", "r", "f", "t"].map((key) => [key, new Set(row.dataset[key].split(" "))])),
  }));

  const filter = () => {
    const want = Object.fromEntries(new FormData(form));
    const words = want.q.trim().toLowerCase();
    let count = 0;
    for (const one of rows) {
      const fits =
        (!want.v || one.row.dataset.v === want.v) &&
        ["c", "r", "f", "t"].every((key) => !want[key] || one.sets[key].has(want[key])) &&
        (!words || one.text.includes(words));
      one.row.hidden = !fits;
      if (one.article) one.article.hidden = !fits;
      if (fits) ++count;
    }
    shown.textContent =
      count === rows.length ? `${count} articles` : `${count} of ${rows.length} articles; printing leaves the others out`;
  };

  const keyOf = (row, column, number) => {
    const cell = row.cells[column];
    if (!number) return cell.textContent.trim().toLowerCase();
    const value = parseFloat(cell.dataset.k ?? cell.textContent);
    return Number.isNaN(value) ? -1 : value;
  };

  // Figures start with the largest, words and verdicts with the first.
  const sort = (header, column) => {
    const number = header.dataset.sort === "number";
    const before = header.getAttribute("aria-sort");
    const first = number && column !== 1 ? "descending" : "ascending";
    const order = before === null ? first : before === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const keys = new Map(rows.map((one) => [one, keyOf(one.row, column, number)]));
    rows.sort((a, b) => {
      const x = keys.get(a);
      const y = keys.get(b);
      return (number ? x - y : x.localeCompare(y, "en")) * sign || a.row.dataset.a - b.row.dataset.a;
    });
    body.append(...rows.map((one) => one.row));
  };

  [...table.tHead.rows[0].cells].forEach((header, column) => {
    // Lies over the words: Chromium repeats a table's head on each printed page, but not its buttons.
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", "Sort by " + header.textContent.replace("\u00ad", ""));
    header.append(button);
    button.addEventListener("click", () => sort(header, column));
  });
  for (const link of document.querySelectorAll(".pick")) {
    link.addEventListener("click", () => {
      form.reset();
      form.elements.r.value = link.dataset.rule;
      filter();
    });
  }
  for (const event of ["input", "change"]) form.addEventListener(event, filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;

  // A link to a place in an article that a filter has hidden shows it again.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const article = target && target.closest(".article");
    if (article && article.hidden) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", reveal);
})();
