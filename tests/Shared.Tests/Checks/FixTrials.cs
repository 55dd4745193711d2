using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Checks;

/// <summary>Applies every fix that a snapshot's findings offer, each by itself, and looks what became of the findings.</summary>
internal static class FixTrials
{
    /// <summary>What did not work, in words; empty when every fix did.</summary>
    public static IReadOnlyList<string> Failures(ClusterSnapshot before, Func<ClusterSnapshot, IReadOnlyList<Finding>> find)
    {
        var findings = find(before);
        var known = findings.Select(Identity).ToHashSet();
        var failures = new List<string>();
        foreach (var finding in findings)
        {
            foreach (var fix in finding.Fixes)
            {
                var after = find(before.Overlay([Apply(before, fix)]));
                var label = $"{finding.Object} {finding.Code} {finding.Path}: {fix.Title}";
                if (after.Any(other => Identity(other) == Identity(finding) && other.Message == finding.Message))
                {
                    failures.Add($"{label}: the finding is still there");
                }

                // What stood behind the object in a list has moved up, so that its path changed: compare without.
                failures.AddRange(
                    after
                        .Where(other => other.Severity == Severity.Critical && !known.Contains(Identity(other)))
                        .Where(other =>
                            !findings.Any(old => old.Code == other.Code && old.Object == other.Object && old.Severity == other.Severity)
                        )
                        .Select(other => $"{label}: brings {other.Code} of {other.Object}: {other.Message}")
                );
            }
        }

        return failures;
    }

    private static ResourceObject Apply(ClusterSnapshot before, Fix fix)
    {
        var live = before.Find(fix.Object);
        var raw = live?.Raw ?? New(fix.Object);
        var changed = ResourceObject.From(FieldEdits.Apply(raw, fix.Edits));
        return live is null ? changed : changed.Placed(live.Namespace, live.Ordinal);
    }

    private static System.Text.Json.JsonElement New(ResourceKey key) =>
        System.Text.Json.JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["apiVersion"] = key.Group.Length == 0 ? "v1" : $"{key.Group}/v1",
                ["kind"] = key.Kind,
                ["metadata"] = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace },
            }
        );

    private static (string, ResourceKey, string) Identity(Finding finding) => (finding.Code, finding.Object, finding.Path);
}
