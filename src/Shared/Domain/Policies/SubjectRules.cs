namespace NetConsole.Domain.Policies;

/// <summary>A rule with the policy it stands in and its place among all rules of an index.</summary>
internal sealed record RuleEntry(int Number, PolicyModel Policy, PolicyRule Rule)
{
    /// <summary>What the rule covers whatever the destination; null when it names ports, which differ from pod to pod.</summary>
    public ConnectionSet? Fixed { get; } =
        Rule.Unknown ? ConnectionSet.All
        : Rule.Ports?.Any(port => port.Name is not null) == true ? null
        : RuleMatcher.Connections(Rule, []);

    public ConnectionSet On(FlowEnd destination) => Fixed ?? RuleMatcher.Connections(Rule, destination.Ports);
}

/// <summary>Everything that is said about one direction of an end, tier by tier and in the order it is asked.</summary>
/// <param name="Admin">The rules of the Admin tier.</param>
/// <param name="Isolated">A NetworkPolicy selects the end: what none of its rules allows is denied.</param>
/// <param name="Allowing">The rules of these NetworkPolicies.</param>
/// <param name="Baseline">The rules of the Baseline tier.</param>
internal sealed record SubjectRules(
    IReadOnlyList<RuleEntry> Admin,
    bool Isolated,
    IReadOnlyList<RuleEntry> Allowing,
    IReadOnlyList<RuleEntry> Baseline
)
{
    /// <summary>Nothing is said: everything is let through.</summary>
    public static SubjectRules Silent { get; } = new([], false, [], []);

    public bool SaysNothing => Admin.Count == 0 && !Isolated && Baseline.Count == 0;

    /// <summary>What these rules let through between the end and a peer.</summary>
    /// <param name="covers">Whether a rule's peers cover the peer.</param>
    /// <param name="destination">The end whose ports are meant.</param>
    public ConnectionSet Allowed(IPeerRules covers, FlowEnd destination)
    {
        if (SaysNothing)
        {
            return ConnectionSet.All;
        }

        var (allowed, left) = (ConnectionSet.None, ConnectionSet.All);
        var passed = Ask(Admin, covers, destination, ref allowed, ref left);
        left = left.Union(passed);
        if (!Isolated)
        {
            var further = Ask(Baseline, covers, destination, ref allowed, ref left);
            return allowed.Union(left).Union(further);
        }

        foreach (var entry in Allowing)
        {
            if (left.IsEmpty)
            {
                break;
            }

            if (covers.Covers(entry))
            {
                allowed = allowed.Union(left.Intersect(entry.On(destination)));
            }
        }

        return allowed;
    }

    /// <summary>The first rule that matches decides: takes what it decides out of what is left; answers what rules pass on.</summary>
    private static ConnectionSet Ask(
        IReadOnlyList<RuleEntry> tier,
        IPeerRules covers,
        FlowEnd destination,
        ref ConnectionSet allowed,
        ref ConnectionSet left
    )
    {
        var passed = ConnectionSet.None;
        foreach (var entry in tier)
        {
            if (left.IsEmpty)
            {
                break;
            }

            if (!covers.Covers(entry))
            {
                continue;
            }

            var decided = left.Intersect(entry.On(destination));
            left = left.Except(decided);
            var action = entry.Rule.Unknown ? RuleAction.Deny : entry.Rule.Action;
            if (action == RuleAction.Accept)
            {
                allowed = allowed.Union(decided);
            }
            else if (action == RuleAction.Pass)
            {
                passed = passed.Union(decided);
            }
        }

        return passed;
    }
}

/// <summary>Which rules are about a peer.</summary>
internal interface IPeerRules
{
    bool Covers(RuleEntry entry);
}
