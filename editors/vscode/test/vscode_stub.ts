// As much of the module `vscode` as the extension and vscode-languageclient use, without a window.
// What is not here is an enumeration or a class without a body: see `loose`.
import { EventEmitter as NodeEmitter } from "node:events";

type Any = any; // eslint-disable-line

class EventEmitter {
  private readonly emitter = new NodeEmitter().setMaxListeners(0);
  readonly event = (listener: (value: Any) => void, self?: Any) => {
    const call = (value: Any) => listener.call(self, value);
    this.emitter.on("it", call);
    return new Disposable(() => this.emitter.off("it", call));
  };
  fire(value?: Any): void {
    this.emitter.emit("it", value);
  }
  dispose(): void {
    this.emitter.removeAllListeners();
  }
}

class Disposable {
  constructor(private readonly call: () => void) {}
  static from(...all: Any[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  dispose(): void {
    this.call();
  }
}

class Uri {
  private constructor(readonly scheme: string, readonly path: string) {}
  static file = (path: string) => new Uri("file", path);
  static parse(text: string): Uri {
    const url = new URL(text);
    return new Uri(url.protocol.slice(0, -1), decodeURIComponent(url.pathname));
  }
  get fsPath(): string {
    return this.path;
  }
  with(change: { scheme?: string }): Uri {
    return new Uri(change.scheme ?? this.scheme, this.path);
  }
  toString(): string {
    return `${this.scheme}://${this.path.split("/").map(encodeURIComponent).join("/")}`;
  }
}

class Position {
  constructor(readonly line: number, readonly character: number) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: Any[]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}

class Diagnostic {
  source?: string;
  code?: Any;
  constructor(readonly range: Range, readonly message: string, readonly severity: number) {}
}

class CodeActionKind {
  constructor(readonly value: string) {}
  static readonly Empty = new CodeActionKind("");
  static readonly QuickFix = new CodeActionKind("quickfix");
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
  contains(other: CodeActionKind): boolean {
    return this.value === "" || other.value === this.value || other.value.startsWith(`${this.value}.`);
  }
}

class CodeAction {
  edit?: WorkspaceEdit;
  command?: Any;
  constructor(readonly title: string, readonly kind?: CodeActionKind) {}
}

class TextEdit {
  constructor(readonly range: Range, readonly newText: string) {}
}

class WorkspaceEdit {
  readonly changes: [Uri, TextEdit[]][] = [];
  set(uri: Uri, edits: TextEdit[]): void {
    this.changes.push([uri, edits]);
  }
  replace(uri: Uri, range: Range, text: string): void {
    this.set(uri, [new TextEdit(range, text)]);
  }
  createFile(): void {}
}

class TabInputText {
  constructor(readonly uri: Uri) {}
}

// Every member of it is there: a class that does nothing, whose members are their own names.
function loose(): Any {
  const made = new Map<PropertyKey, Any>();
  return new Proxy(class {}, {
    get(target: Any, name) {
      if (name in target || typeof name === "symbol") return target[name];
      if (!made.has(name)) made.set(name, { toString: () => String(name) });
      return made.get(name);
    },
  });
}

export interface Shown {
  errors: string[];
  panels: Any[];
  items: Any[];
  logged: string[];
}

export class Editor {
  readonly shown: Shown = { errors: [], panels: [], items: [], logged: [] };
  readonly commands = new Map<string, (...args: Any[]) => Any>();
  readonly executed: Any[][] = [];
  readonly actions: Any[] = []; // providers of code actions
  readonly hovers: Any[] = [];
  answer: string | undefined; // to the next question
  private readonly events = new Map<string, EventEmitter>();
  private readonly collections: Map<string, Diagnostic[]>[] = [];
  private readonly documents: Any[] = [];
  private readonly tabs: Any[] = []; // findings are asked for of what has a tab
  private active: Any;

  constructor(private readonly folder: string, private readonly settings: Record<string, Any>) {}

  private emitter(name: string): EventEmitter {
    let found = this.events.get(name);
    if (found === undefined) this.events.set(name, (found = new EventEmitter()));
    return found;
  }

  open(path: string, languageId: string, text: string): Any {
    const document = {
      uri: Uri.file(path), fileName: path, languageId, version: 1, isDirty: false, isUntitled: false, isClosed: false,
      text, getText: () => document.text, save: async () => true,
    };
    this.documents.push(document);
    this.active = { document };
    this.tabs.push({ input: new TabInputText(document.uri) });
    this.emitter("onDidOpenTextDocument").fire(document);
    this.emitter("tabs").fire({ opened: this.tabs.slice(-1), closed: [], changed: [] });
    this.emitter("onDidChangeActiveTextEditor").fire(this.active);
    return document;
  }

  type(document: Any, range: Range, text: string, whole: string): void {
    document.version += 1;
    document.text = whole;
    this.emitter("onDidChangeTextDocument").fire({ document, contentChanges: [{ range, text, rangeLength: 0, rangeOffset: 0 }] });
  }

  configure(name: string, value: Any): void {
    this.settings[name] = value;
    const affectsConfiguration = (part: string) => `caveat.${name}`.startsWith(part);
    this.emitter("onDidChangeConfiguration").fire({ affectsConfiguration });
  }

  diagnostics(uri: Uri): Diagnostic[] {
    return this.collections.flatMap((one) => one.get(uri.toString()) ?? []);
  }

  run(command: string, ...args: Any[]): Any {
    this.executed.push([command, ...args]);
    return this.commands.get(command)?.(...args);
  }

  private event = (name: string) => this.emitter(name).event;

  private collection(): Any {
    const map = new Map<string, Diagnostic[]>();
    this.collections.push(map);
    const changed = () => this.emitter("onDidChangeDiagnostics").fire({ uris: [] });
    return {
      set: (uri: Uri, list?: Diagnostic[]) => (map.set(uri.toString(), list ?? []), changed()),
      delete: (uri: Uri) => (map.delete(uri.toString()), changed()),
      clear: () => (map.clear(), changed()),
      has: (uri: Uri) => map.has(uri.toString()),
      get: (uri: Uri) => map.get(uri.toString()),
      dispose: () => (map.clear(), changed()),
    };
  }

  // The module.
  get api(): Any {
    const nothing = () => new Disposable(() => undefined);
    const channel = (name: string) => ({
      name, show: nothing, dispose: nothing, append: nothing, clear: nothing,
      ...Object.fromEntries(["appendLine", "info", "warn", "error", "debug", "trace"].map((level) => [
        level, (text: string) => void this.shown.logged.push(`${level}: ${text}`),
      ])),
    });
    const withEvents = (own: Any) =>
      new Proxy(own, {
        get: (target, name) => {
          if (name in target || typeof name === "symbol") return target[name];
          if (/^on(Did|Will)/.test(name)) return this.event(name);
          return /^register|^create|^set|^show/.test(name) ? nothing : undefined;
        },
      });
    const workspace = withEvents({
      workspaceFolders: [{ uri: Uri.file(this.folder), name: "folder", index: 0 }],
      textDocuments: this.documents,
      getWorkspaceFolder: () => workspace.workspaceFolders[0],
      getConfiguration: (section: string) => ({
        get: (name: string, fallback: Any) => (section === "caveat" ? (this.settings[name] ?? fallback) : fallback),
      }),
      createFileSystemWatcher: () => withEvents({ dispose: nothing }),
      applyEdit: async (edit: Any) => (this.executed.push(["applyEdit", edit]), true),
    });
    const window = withEvents({
      visibleTextEditors: [],
      tabGroups: { all: [{ tabs: this.tabs }], onDidChangeTabs: this.event("tabs") },
      createOutputChannel: channel,
      createStatusBarItem: () => {
        const item = { shown: false, show: () => void (item.shown = true), hide: () => void (item.shown = false), dispose: nothing };
        this.shown.items.push(item);
        return item;
      },
      createWebviewPanel: (...args: Any[]) => {
        const panel = { args, webview: { html: "" }, dispose: nothing };
        this.shown.panels.push(panel);
        return panel;
      },
      showErrorMessage: async (text: string) => void this.shown.errors.push(text),
      showInformationMessage: async () => this.answer,
      showInputBox: async () => this.answer,
    });
    const editor = this;
    Object.defineProperty(window, "activeTextEditor", { get: () => editor.active });
    const languages = withEvents({
      match: (selector: Any, document: Any) => matches(selector, document),
      createDiagnosticCollection: () => this.collection(),
      getDiagnostics: (uri: Uri) => this.diagnostics(uri),
      registerCodeActionsProvider: (_: Any, provider: Any) => (this.actions.push(provider), nothing()),
      registerHoverProvider: (_: Any, provider: Any) => (this.hovers.push(provider), nothing()),
    });
    const commands = {
      registerCommand: (name: string, call: Any) => {
        this.commands.set(name, call);
        return new Disposable(() => this.commands.delete(name));
      },
      executeCommand: async (name: string, ...args: Any[]) => this.run(name, ...args),
      getCommands: async () => [...this.commands.keys()],
    };
    const env = { language: "en", appName: "stub", openExternal: async (uri: Uri) => (this.executed.push(["openExternal", uri.path]), true) };
    const own: Any = {
      version: "1.91.0", EventEmitter, Disposable, Uri, Position, Range, Diagnostic, CodeActionKind, CodeAction, TextEdit,
      WorkspaceEdit, TabInputText, workspace, window, languages, commands, env, extensions: withEvents({ all: [] }),
      DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
      StatusBarAlignment: { Left: 1, Right: 2 }, ViewColumn: { Beside: -2 },
      CancellationTokenSource: class {
        token = { isCancellationRequested: false, onCancellationRequested: nothing };
        cancel = nothing;
        dispose = nothing;
      },
    };
    const rest = new Map<PropertyKey, Any>();
    return new Proxy(own, {
      get(target, name) {
        if (name in target || typeof name === "symbol" || name === "then" || name === "__esModule") return target[name];
        if (!rest.has(name)) rest.set(name, loose());
        return rest.get(name);
      },
    });
  }
}

function matches(selector: Any, document: Any): number {
  const fits = (one: Any) =>
    (one.scheme === undefined || one.scheme === document.uri.scheme) &&
    (one.language === undefined || one.language === document.languageId) &&
    (one.pattern === undefined || (one.pattern === "**/*.toml" && document.uri.path.endsWith(".toml")));
  return [selector].flat().some(fits) ? 10 : 0;
}
