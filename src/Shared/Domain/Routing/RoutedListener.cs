using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>A verdict with the reason word of the specification and a sentence.</summary>
/// <param name="Holds">The condition is met.</param>
/// <param name="Reason">One of <see cref="RoutingReasons"/>.</param>
public sealed record Verdict(bool Holds, string Reason, string Message)
{
    public static Verdict Yes(string reason, string message) => new(true, reason, message);

    public static Verdict No(string reason, string message) => new(false, reason, message);
}

/// <summary>A listener with its owner and what became of it.</summary>
public sealed class RoutedListener
{
    private TrafficListener? named;

    /// <summary>The Gateway or ListenerSet whose list it is in.</summary>
    public required ResourceKey Owner { get; init; }

    /// <summary>The Gateway that serves it; the owner itself for a Gateway's own.</summary>
    public required Gateway Gateway { get; init; }

    public required Listener Spec { get; init; }

    public string Name => Spec.Name;

    /// <summary>The kinds of route it takes: those asked for that its protocol can carry, else all its protocol can carry.</summary>
    public ImmutableArray<GroupKind> SupportedKinds { get; internal set; } = [];

    /// <summary>Distinct, of a known protocol and allowed by its Gateway.</summary>
    public Verdict Accepted { get; internal set; } = Verdict.Yes(RoutingReasons.Accepted, "Listener has been accepted");

    /// <summary>Certificates, CAs and kinds it names all hold.</summary>
    public Verdict ResolvedRefs { get; internal set; } = Verdict.Yes(RoutingReasons.ResolvedRefs, "Listener references have been resolved");

    /// <summary>Holds when it is in conflict with another listener.</summary>
    public Verdict Conflicted { get; internal set; } = Verdict.No(RoutingReasons.NoConflicts, "No conflicts");

    /// <summary>It can serve connections: accepted, and for terminated TLS with at least one usable certificate.</summary>
    public bool Serves { get; internal set; } = true;

    /// <summary>It names certificates of which nothing can be told, because no Secrets were read at all.</summary>
    public bool CertificatesUnread { get; internal set; }

    /// <summary>Where traffic is traced it is taken to serve: certificates that were not read are not counted as missing.</summary>
    public bool TakesTraffic => Serves || (CertificatesUnread && Accepted.Holds);

    /// <summary>Its place among all listeners of the table, stable within one table; -1 when its Gateway does not take it.</summary>
    public int Id { get; internal set; } = -1;

    public bool IsTls => Spec.Protocol is "HTTPS" or "TLS";

    /// <summary>How answers name it.</summary>
    public TrafficListener Named => named ??= new TrafficListener(Owner.Kind, Owner.Namespace, Owner.Name, Name);

    public override string ToString() => $"{Owner} listener {Name}";
}
