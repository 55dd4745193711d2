using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>How an object, or the beginning of a new one, comes into the editor, and how it is taken back.</summary>
public sealed partial class EditorPage
{
    private async Task LoadAsync()
    {
        failure = null;
        ready = false;
        session = new EditorSession(Cluster, Changes);
        var text = await OpenAsync();
        if (text is null || editor is null)
        {
            // The failure takes the editor's place; the next attempt gets a new one.
            editor = null;
            Document.Editor = null;
            StateHasChanged();
            return;
        }

        openedText = text;
        if (Kind is { } kind && await SchemaAsync(kind.Kind) is { } schema)
        {
            Document.Form.Schema = new FormSchema(schema);
            await editor.SetSchemaAsync(schema);
        }

        Document.Form.IsNew = IsNew;
        await editor.SetTextAsync(text);
        await Document.PullAsync(lifetime.Token);
        plannedContent = Document.Form.Content;
        await PutFixAsync(text);
        if (FirstField is { Length: > 0 } field)
        {
            await editor.GoToFieldAsync(field);
            revealing = field;
        }

        ready = true;
        StateHasChanged();
        if (IsNew || dirty || fixApplied)
        {
            await PlanAsync();
        }
    }

    private async Task<string?> OpenAsync()
    {
        if (Kind is not { } kind)
        {
            failure = L["KindAbsent", Plural, Cluster];
            return null;
        }

        if (Key is not { } key)
        {
            return NewByFix(kind)
                ?? NewGrant(kind)
                ?? FirstChoices.Fill(KindTemplates.For(kind, KindTemplates.Place(kind.Kind, Scope.Namespaces, View)), Manifests, View);
        }

        try
        {
            var yaml = await Changes.YamlAsync(Cluster, key, YamlContent.Editable, lifetime.Token);
            failure = yaml is null ? L["NotThere", key].Value : null;
            session?.Open(yaml);
            loadedVersion = Live?.ResourceVersion;
            return yaml;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            failure = L["CannotOpen", key, problem.Message];
            return null;
        }
    }

    /// <summary>The grant that a reference asked for; null when none did.</summary>
    private string? NewGrant(ServedKind kind)
    {
        if (kind.Kind != KnownKinds.ReferenceGrant || GrantRequest.Read(Grant) is not { } request)
        {
            return null;
        }

        var template = KindTemplates.For(kind, request.To.Namespace);
        return Manifests.Read(template).Content is { } content
            ? Manifests.Rewrite(template, FieldEdits.Apply(content, request.Edits))
            : null;
    }

    private async Task<JsonElement?> SchemaAsync(GroupKind kind)
    {
        try
        {
            return await Views.SchemaAsync(Cluster, kind, lifetime.Token);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Without a schema the editor still edits; the server checks.
            Notices.Warn(L["NoSchema", problem.Message]);
            return null;
        }
    }

    /// <summary>A new editor takes the failure's place, and loads when it is there.</summary>
    private void Retry()
    {
        failure = null;
        opened = null;
    }

    private async Task DiscardAsync()
    {
        if (session is null || editor is null)
        {
            return;
        }

        var moved = ObjectMoved;
        await editor.SetTextAsync(openedText ?? "", baseline: false);
        await editor.MarkSavedAsync();
        dirty = false;
        session.Open(IsNew ? null : openedText);
        Document.Form.SetProblems([]);
        if (moved)
        {
            await LoadAsync();
        }
        else if (IsNew)
        {
            await PullAndPlanAsync();
        }
        else
        {
            await Document.PullAsync(lifetime.Token);
        }
    }
}
