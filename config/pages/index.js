// SPDX-License-Identifier: Apache-2.0
// Sorts and filters the table of reports; the page says the same without it.
"use strict";
{
  const table = document.getElementById("list");
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const filters = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

  // On a phone a row is a card, whose numbers need their titles beside them.
  for (const row of rows)
    for (const [index, cell] of [...row.cells].entries())
      if (index > 2 && index < row.cells.length - 3 && cell.textContent)
        cell.dataset.title = headers[index].querySelector(".zh").textContent;

  // What is blank stands at the end, whichever way the rest is sorted: it is no zero.
  function sort(index, isDescending) {
    const key = row => row.cells[index].textContent.trim();
    const keys = new Map(rows.map(row => [row, key(row)]));
    rows.sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (!x || !y) return !x - !y;
      return (isDescending ? -1 : 1) * collator.compare(x, y);
    });
    body.append(...rows);
    headers.forEach((header, other) => {
      if (other === index) header.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    });
  }

  headers.forEach((header, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(index, header.getAttribute("aria-sort") === "ascending"));
  });

  function filter() {
    const words = filters.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const isShown = (!filters.year.value || row.dataset.year === filters.year.value)
        && (!filters.status.value || row.dataset.status === filters.status.value)
        && (!filters.rule.value
          || row.querySelector(`[data-rule="${CSS.escape(filters.rule.value)}"]`))
        && words.every(word => texts.get(row).includes(word));
      row.hidden = !isShown;
      if (isShown) count += 1;
    }
    shown.textContent = `${count} / ${rows.length}`;
  }

  // Older browsers tell of a choice by the one, of typing by the other.
  filters.addEventListener("input", filter);
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", event => event.preventDefault());
  filters.hidden = false;
  filter();
}
