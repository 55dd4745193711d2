using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>Reads the one object that a change is about out of the user's text.</summary>
internal static class ChangeReader
{
    /// <summary>The input; null and the plan that says why not.</summary>
    public static ChangeInput? Read(ProposedChange change, out PlannedChange? problem)
    {
        if (One(change.Yaml, out problem) is not { } edited)
        {
            return null;
        }

        JsonElement? opened = null;
        if (change.BaseYaml is { } text)
        {
            if (One(text, out problem) is not { } original)
            {
                return null;
            }

            if (original.Resource.Key != edited.Resource.Key)
            {
                var message =
                    $"This was opened as {original.Resource.Key}; kind, name and namespace of an object cannot change. Create another one instead.";
                problem = PlannedChange.Stop(
                    PlanVerdict.Refused,
                    RefusalCause.Invalid,
                    message,
                    original.Resource.Key,
                    ApiRefusal.At(edited, "metadata.name", message)
                );
                return null;
            }

            opened = original.Resource.Raw;
        }

        return new ChangeInput
        {
            Cluster = change.Cluster,
            Mode = ChangeMode.Edit,
            Edited = edited,
            Yaml = change.Yaml,
            Base = opened,
            Reason = change.Reason,
            TakeOwnership = change.TakeOwnership,
        };
    }

    /// <summary>The only object of a text.</summary>
    public static ManifestObject? One(string yaml, out PlannedChange? problem)
    {
        var read = ManifestReader.ReadObjects(yaml);
        var (items, problems) = (read.Items, read.Problems);
        problem = (problems.Count, items.Count) switch
        {
            (> 0, _) => PlannedChange.Stop(
                PlanVerdict.Refused,
                RefusalCause.Invalid,
                "The text cannot be read.",
                null,
                [.. problems.Select(wrong => new ChangeProblem("", wrong.Message, wrong.Line, wrong.Column))]
            ),
            (_, 0) => PlannedChange.Stop(
                PlanVerdict.Refused,
                RefusalCause.Invalid,
                "The text holds no object.",
                null,
                new ChangeProblem("", "An object is expected.", 1, 1)
            ),
            (_, > 1) => PlannedChange.Stop(
                PlanVerdict.Refused,
                RefusalCause.Invalid,
                "One object at a time: the text holds several.",
                null,
                new ChangeProblem("", "A second object starts here.", items[1].Locate("").Line, items[1].Locate("").Column)
            ),
            _ => null,
        };
        return problem is null ? items[0] : null;
    }
}
