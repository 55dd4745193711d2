using Microsoft.Playwright;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>Edits the text of the YAML editor as somebody at the keyboard does.</summary>
public static class YamlText
{
    public static ILocator In(IPage page) => page.Locator(".yaml-editor .cm-content").First;

    /// <summary>Selects everything and types what the edit makes of it; opens the YAML view where the form is shown alone.</summary>
    public static async Task ReplaceAsync(IPage page, Func<string, string> edit)
    {
        var before = await ReadAsync(page);
        if (!await In(page).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "YAML", Exact = true }).ClickAsync();
        }

        await In(page).ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(edit(before));
    }

    /// <summary>The whole text, also the part that is scrolled out of sight.</summary>
    public static async Task<string> ReadAsync(IPage page)
    {
        await Assertions.Expect(In(page)).ToContainTextAsync("apiVersion");
        return await In(page)
                .EvaluateAsync<string>(
                    "element => element.cmTile?.view?.state.doc.toString() ?? element.cmView?.view?.state.doc.toString()"
                )
            ?? throw new InvalidOperationException("the editor's text could not be read");
    }
}
