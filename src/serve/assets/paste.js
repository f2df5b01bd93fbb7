// What is pasted from a web page or a word processor → Markdown. Nothing of it is put into the
// page: it is parsed apart, where scripts do not run and nothing is fetched.
import { counted } from "./text.js";

const policy = window.trustedTypes?.createPolicy("paste", { createHTML: (html) => html });

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "));
const SKIPPED = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT HEAD META LINK IMG SVG PICTURE VIDEO AUDIO IFRAME OBJECT".split(" "));

const escape = (text) => text.replace(/[\\`*[\]<~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&");
const escapeStart = (text) => text.replace(/^(\s*)([#>]|[-+](?=\s)|\d{1,9}[.)](?=\s))/, (_, blank, mark) =>
  blank + (/^\d/.test(mark) ? mark.slice(0, -1) + "\\" + mark.slice(-1) : "\\" + mark));

const inline = (node) => {
  let out = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      out += escape(child.data.replace(/[\s\u00a0]+/g, " "));
    } else if (child.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(child.tagName)) {
      const words = inline(child);
      const href = child.tagName === "A" ? child.getAttribute("href") || "" : "";
      if (child.tagName === "BR") out += " ";
      else if (/^https?:/i.test(href) && words.trim()) out += `[${words}](<${href.replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
      else if (child.tagName === "SUP" && /^[\d\s,;–-]+$/.test(child.textContent)) out += `<sup>${words}</sup>`;
      else if (BLOCKS.has(child.tagName)) out += " " + words + " ";
      else out += words;
    }
  }
  return out;
};

const tidy = (text) => text.replace(/\s+/g, " ").trim();

const table = (node) => {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => tidy(inline(cell)).replace(/\|/g, "\\|")));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2) return rows.flat().filter(Boolean).map(escapeStart);
  const heads = node.rows[0] && [...node.rows[0].cells].every((cell) => cell.tagName === "TH");
  const all = heads ? rows : [Array(width).fill(""), ...rows];
  const lines = all.map((row) => "| " + Array.from({ length: width }, (_, n) => row[n] || "").join(" | ") + " |");
  lines.splice(1, 0, "|" + " --- |".repeat(width));
  return [lines.join("\n")];
};

// Blocks, each a string; `loose` collects words that no element of its own holds.
const blocks = (node, prefix = "", depth = 0) => {
  const out = [];
  let loose = "";
  const flush = () => {
    const words = tidy(loose);
    if (words) out.push(prefix + escapeStart(words));
    loose = "";
  };
  for (const child of node.childNodes) {
    const tag = child.tagName;
    if (child.nodeType === Node.TEXT_NODE || (tag && !BLOCKS.has(tag) && !child.querySelector("p, div, li, h1, h2, h3, h4, table"))) {
      if (tag === "BR" && child.nextSibling?.tagName === "BR") flush();
      else if (!tag || !SKIPPED.has(tag)) loose += child.nodeType === Node.TEXT_NODE ? escape(child.data.replace(/[\s\u00a0]+/g, " ")) : inline({ childNodes: [child] });
      continue;
    }
    if (!tag || SKIPPED.has(tag)) continue;
    flush();
    if (/^H[1-6]$/.test(tag)) {
      const words = tidy(inline(child));
      if (words) out.push("#".repeat(Number(tag[1])) + " " + words);
    } else if (tag === "UL" || tag === "OL") {
      const items = [];
      let number = 0;
      for (const item of child.children) {
        if (item.tagName === "UL" || item.tagName === "OL") items.push(...blocks({ childNodes: [item] }, "", depth + 1));
        if (item.tagName !== "LI") continue;
        const inner = blocks(item, "", depth + 1);
        const mark = tag === "OL" ? `${++number}. ` : "- ";
        if (inner.length) items.push(mark + inner.join("\n\n").replace(/\n(?=.)/g, "\n" + " ".repeat(mark.length)));
      }
      if (items.length) out.push(items.join("\n"));
    } else if (tag === "BLOCKQUOTE") {
      const inner = blocks(child, "", depth);
      if (inner.length) out.push("> " + inner.join("\n\n").replace(/\n/g, "\n> "));
    } else if (tag === "TABLE") {
      out.push(...table(child));
    } else if (tag === "PRE") {
      out.push("```\n" + child.textContent.replace(/\n$/, "") + "\n```");
    } else if (tag !== "HR") {
      out.push(...blocks(child, prefix, depth));
    }
  }
  flush();
  return out;
};

// Styles would not be applied anyway, and the console would say so for each.
const withoutStyles = (html) =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, ""));

export const toMarkdown = (pasted) => {
  const html = withoutStyles(pasted);
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  return blocks(parsed.body).join("\n\n").trim() + "\n";
};

// The text to take from a paste, and what was done to it. Words copied from an editor of source
// come with HTML that only colours them, and are better as they are.
export const fromClipboard = (data) => {
  const plain = data.getData("text/plain");
  const html = data.getData("text/html");
  const isSource = /^\s*(<!doctype|<html|<\w+[\s>]|---\n)/i.test(plain) || /(^|\n)#{1,6} \S|\]\(https?:/.test(plain);
  const hasStructure = /<(h[1-6]|li|table|a\s[^>]*href)\b/i.test(html);
  if (!html || isSource || !hasStructure) return { text: plain, note: "" };
  const text = toMarkdown(html);
  const links = (text.match(/\]\(</g) || []).length;
  return { text, note: `Pasted with its headings, lists and ${counted(links, "link")}, as Markdown.` };
};
