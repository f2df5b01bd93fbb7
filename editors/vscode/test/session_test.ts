// The bundle as it is shipped, with the real server and a stub in place of VS Code:
// CAVEAT=PATH_TO_CAVEAT.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import test from "node:test";
import { Editor } from "./vscode_stub";

const kServer = process.env["CAVEAT"] ?? "";
const kArticle = "# Tea\n\nTea cures depression.\n\nHis blood stress is high.\n";

async function until(done: () => boolean, what: () => unknown): Promise<void> {
  const end = Date.now() + 30_000;
  while (!done()) {
    assert.ok(Date.now() < end, `nothing came; ${JSON.stringify(what())}`);
    await new Promise((next) => setTimeout(next, 10));
  }
}

// The bundle asks for `vscode` when it is loaded, so each editor has a bundle of its own.
function load(editor: Editor): { activate(context: unknown): Promise<void>; deactivate(): Promise<void> } {
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const before = loader._load;
  const api = editor.api;
  loader._load = (name, ...rest) => (name === "vscode" ? api : before.call(loader, name, ...rest));
  try {
    const require = createRequire(resolve("dist/extension.js"));
    delete require.cache[resolve("dist/extension.js")];
    return require(resolve("dist/extension.js"));
  } finally {
    loader._load = before;
  }
}

async function session(settings: Record<string, unknown>, body: (editor: Editor, article: any) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "caveat-vscode-"));
  const file = join(folder, "tea.md");
  writeFileSync(file, kArticle);
  const editor = new Editor(folder, settings);
  const extension = load(editor);
  const context = { extensionPath: join(folder, "none"), subscriptions: [] as { dispose(): void }[] };
  try {
    await extension.activate(context);
    await body(editor, editor.open(file, "markdown", kArticle));
  } finally {
    await extension.deactivate();
    for (const one of context.subscriptions) one.dispose();
    rmSync(folder, { recursive: true });
  }
}

const codes = (editor: Editor, article: any) =>
  editor.diagnostics(article.uri).map((one) => String(one.code?.value ?? one.code));
const skip = kServer === "" ? "CAVEAT does not name the server" : false;

test("findings, their count, and what can be done about them", { skip }, () =>
  session({ "server.path": kServer, debounceMilliseconds: 0 }, async (editor, article) => {
    const item = editor.shown.items[0];
    await until(() => codes(editor, article).includes("garble/fixed-term"), () => editor.shown);
    assert.ok(codes(editor, article).includes("claim/cure-promise"), String(codes(editor, article)));
    assert.match(item.text, /^caveat \$\(error\) \d+/);
    assert.equal(item.accessibilityInformation.label, item.tooltip);
    assert.ok(item.shown);

    const at = { start: { line: 4, character: 6 }, end: { line: 4, character: 6 } };
    const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
    const actions = (await editor.actions[0].provideCodeActions(article, at, { diagnostics: [] }, token)) as any[];
    const titles = actions.map((one) => one.title);
    assert.ok(titles.includes("Write “blood pressure”"), titles.join("; "));
    assert.ok(titles.some((one) => one.startsWith("Ignore garble/fixed-term here, with a reason")), titles.join("; "));

    // The reason is asked for, and the directive comes back as an edit.
    const ask = actions.find((one) => one.command?.command === "caveat.askForReason").command;
    editor.answer = "it is a quotation";
    await editor.run(ask.command, ...ask.arguments);
    await until(() => editor.executed.some(([name]) => name === "applyEdit"), () => editor.executed);
    const edit = editor.executed.find(([name]) => name === "applyEdit")?.[1];
    assert.match(edit.changes[0][1][0].newText, /caveat-ignore garble\/fixed-term -- it is a quotation/);

    const range = { start: { line: 4, character: 10 }, end: { line: 4, character: 16 } };
    editor.type(article, range as never, "pressure", kArticle.replace("stress", "pressure"));
    await until(() => !codes(editor, article).includes("garble/fixed-term"), () => codes(editor, article));
    assert.deepEqual(editor.shown.errors, []);
  }));

test("the report of the article in front", { skip }, () =>
  session({ "server.path": kServer }, async (editor) => {
    await editor.run("caveat.showReport");
    const panel = editor.shown.panels[0];
    assert.ok(panel, editor.shown.errors.join());
    assert.equal(panel.args[1], "Report: tea.md");
    assert.deepEqual(panel.args[3].localResourceRoots, []);
    assert.match(panel.webview.html, /default-src &#39;none&#39;/);
    assert.match(panel.webview.html, /Tea cures depression/);
    editor.configure("report.openIn", "browser");
    await editor.run("caveat.showReport");
    assert.match(editor.executed.at(-1)?.[1], /caveat-report-.*\/tea\.md\.html$/);
  }));

test("without a server it says so, and starts when the setting is mended", { skip }, () =>
  session({ "server.path": "/none/caveat" }, async (editor, article) => {
    const item = editor.shown.items[0];
    assert.match(editor.shown.errors.join(), /there is no program \/none\/caveat/);
    assert.equal(item.text, "caveat $(circle-slash)");
    assert.equal(item.command, "caveat.restartServer");
    editor.configure("server.path", kServer);
    await until(() => codes(editor, article).length > 0, () => editor.shown);
    assert.match(item.text, /error/);
    await editor.run("caveat.restartServer");
    await until(() => codes(editor, article).length > 0, () => editor.shown);
    assert.equal(editor.shown.errors.length, 1);
  }));
