using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>
/// The one document behind form and text. The text in the browser is the truth; it comes here once when it was typed
/// into, and a form's edit goes there as the stretch that it changes.
/// </summary>
public sealed class EditorDocument : IDisposable
{
    private const int Attempts = 5;

    // Edits and readings take turns: each starts from the text that the one before left.
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly IManifestText manifest;
    private readonly Func<Task> edited;
    private long revision;

    // What the text holds.
    private JsonElement? read;

    /// <param name="edited">The text is another one after an edit of the form.</param>
    public EditorDocument(IManifestText manifest, Func<Task> edited)
    {
        (this.manifest, this.edited) = (manifest, edited);
        Form = new FormDocument(WriteAsync, manifest);
    }

    /// <summary>The editor that holds the text; null while there is none.</summary>
    public YamlEditor? Editor { get; set; }

    /// <summary>The text as it was last seen here.</summary>
    public string Text { get; private set; } = "";

    public FormDocument Form { get; }

    /// <summary>Takes over the text from the editor.</summary>
    public async Task<string> PullAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await TakeAsync(cancellation);
            return Text;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Fills an object with fields to change, as an edit of the form would.</summary>
    public Task EditAsync(IReadOnlyList<FieldEdit> edits) => Form.EditAsync([.. edits]);

    public void Dispose() => turn.Dispose();

    private async Task WriteAsync(IReadOnlyList<FieldEdit> edits)
    {
        await turn.WaitAsync();
        try
        {
            if (!await PutAsync(edits))
            {
                return;
            }
        }
        finally
        {
            turn.Release();
        }

        await edited();
    }

    private async Task<bool> PutAsync(IReadOnlyList<FieldEdit> edits)
    {
        for (var attempt = 0; attempt < Attempts && Editor is not null; attempt++)
        {
            if (Form.Locked || read is not { } content)
            {
                return false;
            }

            JsonElement wanted;
            try
            {
                wanted = FieldEdits.Apply(content, edits);
            }
            catch (ArgumentException)
            {
                // The field's place has gone from the text meanwhile: the form shows what is there.
                Form.Show(content);
                return false;
            }

            var changed = manifest.Rewrite(Text, wanted);
            var (from, to, insert) = TextStretch.Between(Text, changed);
            if (await Editor.ReplaceAsync(revision, Text.Length, from, to, insert))
            {
                (Text, read) = (changed, wanted);
                return true;
            }

            // Somebody types into the text at the same time: the edit goes on top of what they wrote.
            await TakeAsync(CancellationToken.None);
        }

        return false;
    }

    private async Task TakeAsync(CancellationToken cancellation)
    {
        if (Editor is null)
        {
            return;
        }

        // In this order: what is typed in between makes the text newer than its revision, and the next edit is refused.
        revision = await Editor.RevisionAsync();
        Text = await Editor.GetTextAsync(cancellation);
        var reading = manifest.Read(Text);
        read = reading.Content;
        if (read is { } content)
        {
            Form.Show(content);
        }
        else
        {
            Form.Lock(reading.Problems.Count > 0 ? reading.Problems[0] : new ChangeProblem("", ""));
        }
    }
}
