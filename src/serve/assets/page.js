// The page: what is typed, pasted or dropped is checked, shown and mended.
import { paintBackdrop, renderArticle } from "./article.js";
import { Filters, renderList, renderScore, say } from "./findings.js";
import { fromClipboard } from "./paste.js";
import { Checker, report, unpack } from "./server.js";
import { counted, followFindings, withEdits } from "./text.js";

const $ = (id) => document.getElementById(id);
const area = $("area");
const WAIT = 250; // ms after a keystroke
const WELCOME = $("counts").textContent;
const FORMATS = { markdown: "Markdown", html: "HTML", text: "Plain text" };
const EXTENSIONS = { markdown: ".md", html: ".html", text: ".txt" };

let answer = null; // what was found last
let findings = []; // its findings, with places in the text as it is now
let checked = ""; // the text the places belong to
let current = -1; // the finding that was gone to last
let newlines = "\n";
let saved = true; // nothing would be lost
const undone = []; // texts before each accepted wording

const article = () => ({ name: $("name").value.trim() || "article", format: $("format").value, text: area.value });
const shows = (finding) => filters.shows(finding);
const isWide = () => matchMedia("(min-width: 60rem)").matches;

// ---- what is shown

const show = (view) => {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll("nav [data-to]"))
    button.setAttribute("aria-pressed", String(button.dataset.to === view));
};
const view = () => document.body.dataset.view;

const alertOf = (words) => {
  $("alert").hidden = !words;
  $("alert").textContent = words || "";
};

const placed = () => findings.filter((one) => !one.whole_article && !one.gone && shows(one) && one.end > one.start);

const repaint = () => {
  paintBackdrop($("backdrop"), area.value, placed());
  if (answer) renderArticle($("blocks"), answer, (n) => shows(findings[n]), goToCard);
  markCurrent();
};

const renderAll = () => {
  filters.render(findings);
  renderList(findings.filter((one) => !one.gone), shows, { jump: goToPlace, accept });
  repaint();
  const active = findings.filter((one) => one.counts);
  $("tally").textContent = active.length ? String(active.length) : "";
};

const told = (its, text) => {
  if (!its.blocks) {
    alertOf(its.problems.join(" "));
    say(its.problems.join(" "));
    return;
  }
  alertOf(its.problems.join(" "));
  const before = answer && findings.filter((one) => one.counts).length;
  answer = its;
  checked = text;
  findings = its.findings.map((one, index) => ({
    ...one,
    index,
    places: its.findings.filter((other) => other.fixes.length && isSame(other, one)).length,
  }));
  if (area.value !== text) {
    findings = followFindings(findings, text, area.value);
    checked = area.value;
  }
  current = -1;
  renderScore(its, goToCard);
  renderAll();
  $("format").options[0].textContent = `${FORMATS[its.format] || its.format} (detected)`;
  const active = findings.filter((one) => one.counts).length;
  if (active !== before) say(`${its.verdict_words}: ${$("counts").textContent}.`);
};

const failed = (error) => {
  const words = `caveat does not answer (${error.message}). The text is still here: copy or download it.`;
  alertOf(words);
};

const checker = new Checker({
  told,
  failed,
  busy: (is) => {
    $("busy").textContent = is ? "Checking…" : "";
    $("side").setAttribute("aria-busy", String(is));
  },
});
const filters = new Filters(() => renderAll());

const nothing = () => {
  checker.ask({ text: "" }, 1e9);
  checker.busy(false);
  answer = null;
  findings = [];
  checked = "";
  $("backdrop").replaceChildren();
  $("blocks").replaceChildren();
  $("list").replaceChildren();
  $("score-head").className = "verdict";
  $("score-head").textContent = "Nothing to check yet";
  $("counts").textContent = WELCOME;
  for (const id of ["facts", "tally"]) $(id).replaceChildren();
  $("owed").hidden = $("filters").hidden = $("none").hidden = true;
  alertOf("");
};

// The text became another, by hand or by a click.
const changed = (wait = WAIT) => {
  saved = false;
  const empty = !area.value.trim();
  document.body.toggleAttribute("data-empty", empty);
  if (empty) return nothing();
  findings = followFindings(findings, checked, area.value);
  checked = area.value;
  paintBackdrop($("backdrop"), area.value, placed());
  checker.ask(article(), wait);
};

const setText = (text, { name, note, format = "" } = {}) => {
  newlines = text.includes("\r\n") ? "\r\n" : "\n";
  area.value = text.replace(/^\ufeff/, "");
  if (name) $("name").value = name;
  $("format").value = format;
  $("format").options[0].textContent = "Detect the format";
  undone.length = 0;
  answer = null;
  findings = [];
  checked = area.value;
  changed(0);
  saved = true;
  if (note) toast(note, false);
  show(area.value.trim() ? "read" : "write");
  area.setSelectionRange(0, 0);
  for (const id of ["write", "read", "side"]) $(id).scrollTop = 0;
};

// ---- going from a finding to its words and back

const markCurrent = () => {
  for (const one of document.querySelectorAll(".current")) one.classList.remove("current");
  if (current < 0) return;
  $(`finding-${current}`)?.classList.add("current");
  for (const one of document.querySelectorAll("[data-findings]"))
    if (one.dataset.findings.split(" ").includes(String(current))) one.classList.add("current");
};

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

const goToCard = (index, focus = true) => {
  if (index === undefined || index < 0) return;
  if (!shows(findings[index])) {
    filters.off.clear();
    renderAll();
  }
  current = index;
  if (!isWide() && focus) show("side");
  markCurrent();
  const card = $(`finding-${index}`);
  card?.scrollIntoView({ block: "nearest", behavior: calm() });
  if (focus) (card?.querySelector(".words") || card)?.focus({ preventScroll: true });
};

const goToPlace = (index) => {
  const finding = findings[index];
  if (!finding || finding.whole_article || finding.gone) return goToCard(index);
  current = index;
  if (view() === "side") show("read");
  if (view() === "read") {
    const mark = $("blocks").querySelector(`[data-findings~="${index}"]`);
    if (mark) {
      markCurrent();
      mark.scrollIntoView({ block: "center", behavior: calm() });
      mark.focus({ preventScroll: true });
      return;
    }
    show("write"); // its words are not among those that readers see
  }
  markCurrent();
  area.focus({ preventScroll: true });
  area.setSelectionRange(finding.start, finding.end);
  $("backdrop").querySelector(`[data-findings~="${index}"]`)?.scrollIntoView({ block: "center", behavior: calm() });
};

const step = (by) => {
  const shown = findings.filter((one) => shows(one) && !one.gone).map((one) => one.index);
  if (!shown.length) return say("No findings");
  const at = shown.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
  const finding = findings[shown[next]];
  say(`Finding ${next + 1} of ${shown.length}, ${finding.severity}: ${finding.message}`);
  if (finding.whole_article) return goToCard(finding.index);
  goToPlace(finding.index);
  $(`finding-${finding.index}`)?.scrollIntoView({ block: "nearest" });
};

const findingAtCaret = () => {
  if (area.selectionStart !== area.selectionEnd) return;
  const at = area.selectionStart;
  const over = placed().filter((one) => one.start <= at && at <= one.end).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!over || over.index === current) return;
  goToCard(over.index, false);
};

// ---- accepting a wording

let toastTimer;
const toast = (words, can_undo) => {
  $("toast-words").textContent = words;
  $("undo").hidden = !can_undo;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => ($("toast").hidden = true), can_undo ? 12000 : 6000);
};

const isSame = (one, other) => !one.gone && one.excerpt === other.excerpt && one.rule === other.rule;

// `everywhere`: in all places of the same words, too.
const accept = (index, n, everywhere = false) => {
  const finding = findings[index];
  const fix = finding?.fixes[n];
  if (!fix || checked !== area.value) return;
  const all = everywhere ? findings.filter((one) => shows(one) && isSame(one, finding)) : [finding];
  const edits = [];
  let places = 0;
  for (const one of all) {
    const its = one.fixes.find((other) => other.text === fix.text)?.edits;
    if (!its || its[0][0] < (edits.at(-1)?.[1] ?? 0)) continue;
    edits.push(...its);
    ++places;
  }
  undone.push(area.value);
  area.value = withEdits(area.value, edits);
  const words = `“${finding.excerpt}” is now “${fix.text}”${places > 1 ? ` in ${places} places` : ""}.`;
  toast(words, true);
  say(words);
  changed(0);
};

const undo = () => {
  if (!undone.length) return;
  area.value = undone.pop();
  $("toast").hidden = true;
  say("Taken back.");
  changed(0);
};

// ---- files

const takeFile = async (file) => {
  if (!file) return;
  if (file.size > 32 * 1024 * 1024) return alertOf("An article may have 32 MB.");
  try {
    if (/\.(docx|docm)$/i.test(file.name)) {
      const its = await unpack(file);
      if (its.problems) {
        alertOf(`${file.name}: ${its.problems.join(" ")}`);
        return;
      }
      const left = its.left_out.length ? ` Left out: ${its.left_out.join(", ")}.` : "";
      setText(its.text, { name: its.name, note: `The text of ${file.name}, as Markdown. The file itself stays as it is.${left}` });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
    const text = new TextDecoder(utf16 || "utf-8").decode(bytes);
    if (!utf16 && text.slice(0, 65536).split("\0").length > 9) return alertOf(`${file.name} is no text.`);
    const damaged = text.includes("\ufffd") ? "Some characters are not UTF-8 and are shown as �." : "";
    setText(text, { name: file.name, note: damaged });
  } catch (error) {
    failed(error);
  }
};

const hand = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const base = () => {
  const name = article().name;
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
};
const nameOfText = () => {
  const { name, format } = article();
  if (!format && /\.(md|markdown|mdown|mdx|html?|xhtml|txt|text)$/i.test(name)) return name;
  return base() + (EXTENSIONS[format || answer?.format] || ".txt");
};
const textToKeep = () => (newlines === "\n" ? area.value : area.value.replaceAll("\n", newlines));

// ---- wiring

area.addEventListener("input", () => {
  undone.length = 0;
  changed();
});
for (const event of ["click", "keyup"]) area.addEventListener(event, findingAtCaret);

// A whole article that is pasted is shown as readers will see it.
const paste = (event) => {
  const files = [...(event.clipboardData?.files || [])];
  if (files.length && !event.clipboardData.getData("text/plain")) {
    event.preventDefault();
    takeFile(files[0]);
    return;
  }
  const inField = event.target.matches?.("input, select");
  const all = !area.value.trim() || (event.target === area && area.selectionStart === 0 && area.selectionEnd === area.value.length);
  if (inField || (event.target !== area && area.value.trim())) return;
  const { text, note } = fromClipboard(event.clipboardData);
  if (!text) return;
  event.preventDefault();
  if (all) {
    setText(text, { note });
    return;
  }
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  if (note) toast(note, false);
  undone.length = 0;
  changed();
};
document.addEventListener("paste", paste);

for (const event of ["dragenter", "dragover"])
  document.addEventListener(event, (its) => {
    if (!its.dataTransfer?.types.includes("Files")) return;
    its.preventDefault();
    document.body.toggleAttribute("data-dragged", true);
  });
document.addEventListener("dragleave", (event) => event.relatedTarget || document.body.removeAttribute("data-dragged"));
document.addEventListener("drop", (event) => {
  document.body.removeAttribute("data-dragged");
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  takeFile(event.dataTransfer.files[0]);
});

$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => {
  takeFile($("file").files[0]);
  $("file").value = "";
});
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(textToKeep());
  } catch {
    show("write");
    area.select();
    document.execCommand("copy");
  }
  saved = true;
  toast("The text is copied.", false);
  say("The text is copied.");
});
$("save").addEventListener("click", () => {
  hand(new Blob([textToKeep()], { type: "text/plain;charset=utf-8" }), nameOfText());
  saved = true;
});
$("report").addEventListener("click", async () => {
  try {
    hand(await report({ ...article(), name: nameOfText() }), `${base()}-report.html`);
  } catch (error) {
    failed(error);
  }
});
$("help").addEventListener("click", () => $("keys").showModal());
$("undo").addEventListener("click", undo);
$("name").addEventListener("input", () => area.value.trim() && checker.ask(article(), WAIT));
$("format").addEventListener("change", () => area.value.trim() && checker.ask(article(), 0));
$("filters").addEventListener("submit", (event) => event.preventDefault());
for (const button of document.querySelectorAll("nav [data-to]")) button.addEventListener("click", () => show(button.dataset.to));

$("list").addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
  const cards = [...$("list").children];
  const at = cards.indexOf(event.target.closest(".card"));
  const next = cards[Math.min(Math.max(at + by, 0), cards.length - 1)];
  if (!next) return;
  event.preventDefault();
  current = Number(next.id.slice("finding-".length));
  markCurrent();
  next.scrollIntoView({ block: "nearest" });
  (next.querySelector(".words") || next).focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.altKey && !event.ctrlKey && ["1", "2", "3"].includes(event.key)) {
    event.preventDefault();
    if (event.key === "3") {
      if (!isWide()) show("side");
      ($("list").querySelector(".words") || $("list")).focus();
    } else {
      show(event.key === "1" ? "write" : "read");
      (event.key === "1" ? area : $("read")).focus();
    }
  } else if (event.altKey && event.key.toLowerCase() === "z") {
    event.preventDefault();
    undo();
  } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "o") {
    event.preventDefault();
    $("file").click();
  }
});

addEventListener("beforeunload", (event) => {
  if (!saved && area.value.trim()) event.preventDefault();
});
matchMedia("(min-width: 60rem)").addEventListener("change", () => view() === "side" && isWide() && show("read"));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  if (!isWide()) show("side");
  $("list").focus();
});

if (area.value.trim()) changed(0); // a browser may bring back what was typed
area.focus();
