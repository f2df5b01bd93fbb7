#!/usr/bin/env python3
"""Neovim as the client: `neovim_test.py PATH_TO_CAVEAT`; 77 where there is no Neovim."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

SCRIPT = """
local result = {}
local id = vim.lsp.start_client({ name = "caveat", cmd = { CAVEAT, "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do
  table.insert(result, { one.lnum, one.col, one.end_col, one.code or one.user_data.lsp.code })
end
local function apply(line, character, only, title)
  local place = { line = line, character = character }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = place, ["end"] = place }, context = { diagnostics = {}, only = only } }, 60000)
  for _, action in ipairs(answers[id].result) do
    if action.edit and vim.startswith(action.title, title) then
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
      return
    end
  end
end
apply(4, 8, nil, "Write")
apply(0, 0, { "source.fixAll" }, "Make")
apply(2, 5, nil, "Ignore")
vim.cmd("write")
vim.fn.writefile({ vim.fn.json_encode(result) }, "result.json")
vim.lsp.stop_client(id)
vim.cmd("qall!")
"""


def main():
    if shutil.which("nvim") is None:
        print("skipped: there is no nvim here (apt-get install neovim)")
        return 77
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-nvim-") as name:
        folder = pathlib.Path(name)
        article = folder / "tea.md"
        article.write_text("# Tea\n\nTea cures depression.\n\nHis blood stress is high.\n\nHer blood stress too.\n",
                           encoding="utf-8")
        (folder / "run.lua").write_text(SCRIPT.replace("CAVEAT", json.dumps(caveat)), encoding="utf-8")
        before = subprocess.run([caveat, "check", "--format", "json", "tea.md"], cwd=folder, capture_output=True, check=False)
        expected = [f["rule"] for f in json.loads(before.stdout)["documents"][0]["findings"]]
        done = subprocess.run(["nvim", "--headless", "--clean", "-n", "tea.md", "-c", "luafile run.lua"], cwd=folder,
                              capture_output=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
                              env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": name, "LC_ALL": "C.UTF-8"})
        if not (folder / "result.json").exists():
            print(done.stdout.decode(), done.stderr.decode())
            return 1
        said = json.loads((folder / "result.json").read_text())
        assert sorted(one[3] for one in said) == sorted(expected), (said, expected)
        assert [2, 4, 9, "claim/cure-promise"] in said or any(one[0] == 2 for one in said), said
        text = article.read_text(encoding="utf-8")
        assert "<!-- caveat-ignore claim/" in text, text
        assert text.endswith("\n\nHis blood pressure is high.\n\nHer blood pressure too.\n"), text
        article.write_text(text.replace("...", "a test"), encoding="utf-8")
        after = subprocess.run([caveat, "check", "--format", "json", "tea.md"], cwd=folder, capture_output=True, check=False)
        findings = json.loads(after.stdout)["documents"][0]["findings"]
        assert any(f["suppressions"] for f in findings), findings
    print("Neovim: diagnostics as of check, a fix, all fixes and a directive applied")
    return 0


if __name__ == "__main__":
    sys.exit(main())
