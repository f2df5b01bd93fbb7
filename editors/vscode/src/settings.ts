import * as vscode from "vscode";

export interface Settings {
  serverPath: string;
  serverArguments: string[];
  languages: string[];
  debounceMilliseconds: number;
  reportIn: "editor" | "browser";
}

export function readSettings(): Settings {
  const values = vscode.workspace.getConfiguration("caveat");
  return {
    serverPath: values.get<string>("server.path", ""),
    serverArguments: values.get<string[]>("server.arguments", []),
    languages: values.get<string[]>("languages", ["markdown", "html", "plaintext"]),
    debounceMilliseconds: values.get<number>("debounceMilliseconds", 50),
    reportIn: values.get<"editor" | "browser">("report.openIn", "editor"),
  };
}

// What makes another server of it.
export function changesServer(event: vscode.ConfigurationChangeEvent): boolean {
  return ["server", "languages", "debounceMilliseconds"].some((one) => event.affectsConfiguration(`caveat.${one}`));
}

// Files and what has not been saved yet; not what git, a log or another extension shows.
export function isArticle(document: vscode.TextDocument, languages: readonly string[]): boolean {
  const scheme = document.uri.scheme;
  return (scheme === "file" || scheme === "untitled") && languages.includes(document.languageId) && !isToml(document);
}

// Without an extension for TOML, caveat.toml is plain text to VS Code.
export function isToml(document: vscode.TextDocument): boolean {
  return document.uri.path.endsWith(".toml");
}
