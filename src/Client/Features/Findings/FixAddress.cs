using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Findings;

/// <summary>A fix with the finding that offers it.</summary>
public sealed record FoundFix(Finding Finding, Fix Fix);

/// <summary>
/// The address of the editor with a fix applied. It names the finding and not the edit: what is applied is what the
/// engines offer when the address is opened, so that an address from anywhere can put nothing else into the editor.
/// </summary>
public static class FixAddress
{
    public const string Code = "fix";
    public const string About = "about";
    public const string Field = "field";
    public const string Choice = "choice";

    /// <summary>The editor of the fix's object, or the page of a new one; null when the cluster does not serve its kind.</summary>
    /// <param name="choice">Which of the finding's fixes, from 0.</param>
    public static string? Of(ClusterView view, Finding finding, int choice)
    {
        var target = finding.Fixes[choice].Object;
        if (view.Kind(target.GroupKind) is null)
        {
            return null;
        }

        var page = view.Snapshot.Find(target) is null ? Paths.Create(view, target.GroupKind) : $"{Paths.Detail(view, target)}/edit";
        return QueryHelpers.AddQueryString(
            page,
            new Dictionary<string, string?>
            {
                [Code] = finding.Code,
                [About] = Place(view, finding.Object),
                [Field] = finding.Path,
                [Choice] = choice.ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>The fix that an address names; null when the finding is gone or never was.</summary>
    public static FoundFix? Find(ClusterView view, string? code, string? about, string? field, string? choice)
    {
        if (
            string.IsNullOrEmpty(code)
            || !int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || view.Findings.FirstOrDefault(finding =>
                finding.Code == code && finding.Path == (field ?? "") && Place(view, finding.Object) == about
            )
                is not { } found
        )
        {
            return null;
        }

        return index < found.Fixes.Count ? new FoundFix(found, found.Fixes[index]) : null;
    }

    private static string Place(ClusterView view, ResourceKey key) =>
        $"{Paths.Segment(view, key.GroupKind)}/{(key.Namespace.Length == 0 ? "-" : key.Namespace)}/{key.Name}";
}
