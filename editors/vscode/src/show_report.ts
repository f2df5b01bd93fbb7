// The command "Show Report for This Article".
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { readReport, reportArguments, type Run } from "./report";
import { findProgram } from "./server";
import { readSettings } from "./settings";

const kMostBytes = 256 * 1024 * 1024;

function run(program: string, args: string[], folder: string): Promise<Run> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, maxBuffer: kMostBytes }, (error, output, errors) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, output, errors: errors || (error?.message ?? "") });
    });
  });
}

// caveat reads the file, so what is typed and not saved would not be in the report.
async function isSaved(document: vscode.TextDocument): Promise<boolean> {
  if (!document.isDirty && !document.isUntitled) return true;
  const save = "Save";
  const picked = await vscode.window.showInformationMessage(
    "The report is made of the saved article.",
    { modal: true },
    save,
  );
  return picked === save && (await document.save());
}

async function showInBrowser(article: string, html: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "caveat-report-"));
  const file = path.join(folder, `${path.basename(article)}.html`);
  await writeFile(file, html, { mode: 0o600 });
  await vscode.env.openExternal(vscode.Uri.file(file));
}

// The page's own policy and its one script hold within the view as they do in a browser.
function showInEditor(article: string, html: string): void {
  const panel = vscode.window.createWebviewPanel(
    "caveat.report",
    `Report: ${path.basename(article)}`,
    vscode.ViewColumn.Beside,
    { enableScripts: true, enableFindWidget: true, enableCommandUris: false, localResourceRoots: [] },
  );
  panel.webview.html = html;
}

export async function showReport(extensionFolder: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !(await isSaved(document))) return;
  if (document.uri.scheme !== "file") return;
  const article = document.uri.fsPath;
  const settings = readSettings();
  const found = findProgram(extensionFolder, settings);
  const fail = (why: string) => void vscode.window.showErrorMessage(`caveat: no report. ${why}`);
  if (found.kind === "missing") return fail(found.why);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? path.dirname(article);
  const report = readReport(await run(found.program, reportArguments(article, settings.serverArguments), folder));
  if (report.kind === "failed") return fail(report.why);
  if (settings.reportIn === "browser") return showInBrowser(article, report.html);
  showInEditor(article, report.html);
}
