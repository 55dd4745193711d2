using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Checks;

/// <summary>References that do not hold.</summary>
internal static class ReferenceChecks
{
    // An owner that is gone is the garbage collector's business.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        ReferenceRoles.Owner,
        ReferenceRoles.Selects,
        ReferenceRoles.Endpoints,
    };

    private static readonly HashSet<GroupKind> RoutingKinds =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        KnownKinds.BackendTlsPolicy,
        .. KnownKinds.Routes,
    ];

    private static readonly HashSet<string> Minor = new(StringComparer.Ordinal)
    {
        ReferenceRoles.Mirror,
        ReferenceRoles.Target,
        ReferenceRoles.Pool,
        ReferenceRoles.Peer,
        ReferenceRoles.Parameters,
    };

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, ReferenceIndex references)
    {
        foreach (var reference in references.All)
        {
            if (
                Harmless.Contains(reference.Role)
                || reference.State is not (ReferenceState.Missing or ReferenceState.NotPermitted)
                || IsRouting(reference)
            )
            {
                continue;
            }

            var missing = reference.State == ReferenceState.Missing;
            yield return Finding.Of(
                reference.From,
                !missing ? CheckCodes.ReferenceNotPermitted
                    : reference.Role == ReferenceRoles.Parameters ? RoutingCodes.ParametersNotFound
                    : CheckCodes.ReferenceMissing,
                Minor.Contains(reference.Role) ? Severity.Warning : Severity.Critical,
                reference.Path,
                missing
                    ? $"{reference.From} names {reference.To}, which does not exist."
                    : $"{reference.From} names {reference.To}, and no ReferenceGrant in namespace {reference.To.Namespace} allows it.",
                missing
                    ? $"Create {reference.To}, or correct {reference.Path}."
                    : $"Create a ReferenceGrant in namespace {reference.To.Namespace} from {reference.From.Kind} of namespace {reference.From.Namespace} to {reference.To.Kind}, or use one of the own namespace.",
                missing ? [] : [reference.To]
            ) with
            {
                Fixes = FixList.From(() => missing ? Named(snapshot, reference) : GrantFixes.Allow(snapshot, reference.From, reference.To)),
            };
        }
    }

    // The path leads to the name itself, or to the reference that holds one.
    private static IEnumerable<Fix> Named(ClusterSnapshot snapshot, Reference reference)
    {
        if (snapshot.Find(reference.From) is not { } holder)
        {
            return [];
        }

        var value = FieldPath.Read(holder.Raw, reference.Path);
        var field =
            value.ValueKind == JsonValueKind.String && value.GetString() == reference.To.Name ? reference.Path
            : value.Text("name") == reference.To.Name ? $"{reference.Path}.name"
            : null;
        var near = field is null ? [] : NameFixes.Of(snapshot, reference.From, field, reference.To);
        return reference.Role == ReferenceRoles.Parameters
            ? near.Append(Fix.Of("Do without parameters", reference.From, FieldEdit.Remove(reference.Path)))
            : near;
    }

    // The routing engine judges these, with more to say; only a class's parameters it leaves alone.
    private static bool IsRouting(Reference reference) =>
        RoutingKinds.Contains(reference.From.GroupKind)
        && !(reference.From.GroupKind == KnownKinds.GatewayClass && reference.Role == ReferenceRoles.Parameters);
}
