// Texts and the places in them. A place is a pair of UTF-16 offsets: [start, end).

// What is the same at both ends of two texts.
export const difference = (before, after) => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) ++start;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) ++end;
  return { start, end: before.length - end, moved: after.length - before.length };
};

// Where a place is after an edit; null when the edit touched it.
export const follow = ([start, end], edit) => {
  if (end <= edit.start) return [start, end];
  if (start >= edit.end) return [start + edit.moved, end + edit.moved];
  return null;
};

// Findings with places and edits as they are after the text became another; those that were
// touched are left out.
export const followFindings = (findings, before, after) => {
  if (before === after) return findings;
  const edit = difference(before, after);
  return findings.map((finding) => {
    if (finding.whole_article) return finding;
    const place = follow([finding.start, finding.end], edit);
    if (!place) return { ...finding, gone: true };
    const fixes = [];
    for (const fix of finding.fixes) {
      const edits = fix.edits.map(([start, end, text]) => {
        const there = follow([start, end], edit);
        return there && [...there, text];
      });
      if (edits.every(Boolean)) fixes.push({ ...fix, edits });
    }
    return { ...finding, start: place[0], end: place[1], fixes };
  });
};

// Edits are in order and do not overlap.
export const withEdits = (text, edits) => {
  let out = "";
  let at = 0;
  for (const [start, end, words] of edits) {
    out += text.slice(at, start) + words;
    at = end;
  }
  return out + text.slice(at);
};

// Runs of [0, length) with the findings over each, the worst first.
const rank = { error: 0, warning: 1, suggestion: 2 };
export const byWeight = (one, other) =>
  rank[one.severity] - rank[other.severity] || one.end - one.start - (other.end - other.start);
export const cutAt = (findings, length) => {
  const cuts = new Set([0, length]);
  for (const one of findings) cuts.add(one.start).add(one.end);
  const sorted = [...cuts].filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, n) => ({
    start,
    end: sorted[n + 1],
    findings: findings.filter((one) => one.start <= start && one.end >= sorted[n + 1]).sort(byWeight),
  }));
};

export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// An element with properties and children; text is always text.
export const make = (tag, properties = {}, ...children) => {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") out.className = value;
    else if (name === "data") Object.assign(out.dataset, value);
    else if (name.startsWith("on")) out.addEventListener(name.slice(2), value);
    else if (name in out && name !== "role") out[name] = value;
    else out.setAttribute(name, value);
  }
  out.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return out;
};
