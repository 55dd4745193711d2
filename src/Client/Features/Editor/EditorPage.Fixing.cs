using Microsoft.AspNetCore.Components;
using NetConsole.Client.Features.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>Opens with the fix of a finding in the text, as an edit that is not applied yet.</summary>
public sealed partial class EditorPage
{
    private string? fixNotice;
    private bool fixApplied;
    private FoundFix? fix;

    [SupplyParameterFromQuery(Name = FixAddress.Code)]
    public string? FixCode { get; set; }

    [SupplyParameterFromQuery(Name = FixAddress.About)]
    public string? FixAbout { get; set; }

    [SupplyParameterFromQuery(Name = FixAddress.Choice)]
    public string? FixChoice { get; set; }

    // The finding's field may be one of another object: what the fix edits is what its reviewer wants to see.
    private string? FirstField => fix is null ? Field : fix.Fix.Edits.FirstOrDefault(edit => edit.Value is not null)?.Path;

    /// <summary>The text of the object that the fix makes; null when the page is not about one.</summary>
    private string? NewByFix(ServedKind kind)
    {
        fix = Named();
        return fix is { } found && found.Fix.Object.GroupKind == kind.Kind ? FixText.New(Manifests, kind, found.Fix) : null;
    }

    /// <summary>Puts the edit into the text just opened; not into a draft, which may hold it already.</summary>
    private async Task PutFixAsync(string opened)
    {
        (fixNotice, fixApplied) = (null, false);
        fix = Named();
        if (string.IsNullOrEmpty(FixCode))
        {
            return;
        }

        if (fix is not { } found || (Key is { } key && key != found.Fix.Object))
        {
            (fix, fixNotice) = (null, L["FixGone"]);
            return;
        }

        if (Document.Text.TrimEnd() != opened.TrimEnd())
        {
            (fix, fixNotice) = (null, L["FixAlready", found.Fix.Title]);
            return;
        }

        if (!IsNew)
        {
            await Document.EditAsync(found.Fix.Edits);
        }

        (fixNotice, fixApplied) = ($"{L["FixApplied", found.Fix.Title]} {found.Finding.Message}", true);
    }

    private FoundFix? Named() => View is null ? null : FixAddress.Find(View, FixCode, FixAbout, Field, FixChoice);
}
