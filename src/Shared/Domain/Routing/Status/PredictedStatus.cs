using System.Text.Json.Serialization;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>A condition as a controller would write it.</summary>
/// <param name="Status">True, False or Unknown.</param>
public sealed record PredictedCondition(string Type, string Status, string Reason, string Message)
{
    internal static PredictedCondition Of(string type, Verdict verdict) =>
        new(type, verdict.Holds ? "True" : "False", verdict.Reason, verdict.Message);

    internal static PredictedCondition Pending(string type) => new(type, "Unknown", RoutingReasons.Pending, "Waiting for controller");
}

/// <summary>A listener's part of a Gateway's or ListenerSet's status.</summary>
public sealed record PredictedListener
{
    public required string Name { get; init; }

    public required int AttachedRoutes { get; init; }

    public required IReadOnlyList<GroupKind> SupportedKinds { get; init; }

    public required IReadOnlyList<PredictedCondition> Conditions { get; init; }
}

/// <summary>A parent or ancestor as a status names it: only what the spec named.</summary>
public sealed record PredictedRef
{
    public required string Group { get; init; }

    public required string Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Namespace { get; init; }

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SectionName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Port { get; init; }
}

/// <summary>A route's status for one parent.</summary>
public sealed record PredictedParent(PredictedRef ParentRef, string ControllerName, IReadOnlyList<PredictedCondition> Conditions);

/// <summary>A policy's status for one ancestor.</summary>
public sealed record PredictedAncestor(PredictedRef AncestorRef, string ControllerName, IReadOnlyList<PredictedCondition> Conditions);

/// <summary>What a conformant controller would write into one object's status; parts that its kind does not have are null.</summary>
public sealed record PredictedStatus
{
    [JsonIgnore]
    public ResourceKey Key { get; init; }

    public string Group => Key.Group;

    public string Kind => Key.Kind;

    public string Namespace => Key.Namespace;

    public string Name => Key.Name;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictedCondition>? Conditions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictedListener>? Listeners { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictedParent>? Parents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictedAncestor>? Ancestors { get; init; }

    /// <summary>Accepted ListenerSets of a Gateway; null for other kinds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AttachedListenerSets { get; init; }

    /// <summary>The condition of this type; null when there is none.</summary>
    public PredictedCondition? Condition(string type) => Conditions?.FirstOrDefault(condition => condition.Type == type);
}
