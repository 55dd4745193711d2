using System.Globalization;
using NetConsole.Sandbox.Access;

namespace NetConsole.Sandbox.Faults;

/// <summary>
/// Makes the API fail as networks and real API servers do, so that a client can be tried against it. Nothing goes wrong until a rule is
/// added. Safe for use by several threads; with one seed and one order of requests the same requests are hit.
/// </summary>
public sealed class FaultInjector
{
    private readonly Lock gate = new();
    private readonly List<ActiveRule> entries = [];
    private readonly SkewedClock clock;
    private readonly OpenConnections connections;
    private readonly Action<bool> replaceCertificate;
    private Random random = new(0);
    private int issued;
    private volatile bool any;

    internal FaultInjector(SkewedClock clock, OpenConnections connections, Action<bool> replaceCertificate)
    {
        this.clock = clock;
        this.connections = connections;
        this.replaceCertificate = replaceCertificate;
    }

    /// <summary>The rules that are on, in the order they were added.</summary>
    public IReadOnlyList<ActiveFault> Active
    {
        get
        {
            lock (gate)
            {
                return [.. entries.Select(entry => new ActiveFault(entry.Id, entry.Rule, entry.Matched, entry.Hit))];
            }
        }
    }

    /// <summary>How far the server's clock is ahead of the true time; negative for behind. Seen in Date headers and timestamps.</summary>
    public TimeSpan ClockSkew
    {
        get => clock.Skew;
        set => clock.Skew = value;
    }

    /// <summary>Switches a rule on. Answers its id.</summary>
    public string Add(FaultRule rule)
    {
        lock (gate)
        {
            var id = (++issued).ToString(CultureInfo.InvariantCulture);
            entries.Add(new ActiveRule(id, rule));
            any = true;
            return id;
        }
    }

    /// <summary>Switches a rule off; false when there is none of this id.</summary>
    public bool Remove(string id)
    {
        lock (gate)
        {
            var removed = entries.RemoveAll(entry => entry.Id == id) > 0;
            any = entries.Count > 0;
            return removed;
        }
    }

    /// <summary>Switches every rule off and sets the clock right. Connections that fell silent are dropped.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            any = false;
        }

        clock.Skew = TimeSpan.Zero;
        connections.DropSilent();
    }

    /// <summary>Begins the draws for probabilities anew.</summary>
    public void Seed(int seed)
    {
        lock (gate)
        {
            random = new Random(seed);
        }
    }

    /// <summary>Resets every open connection, as a restart of the server or of what is between would.</summary>
    public void DropConnections() => connections.Drop();

    /// <summary>Makes every open connection silent: it stays open, and no byte passes.</summary>
    public void SilenceConnections() => connections.Silence();

    /// <summary>
    /// Serves another certificate to connections from now on, of the same authority or of a new one that no client of the old kubeconfig
    /// trusts. Open connections are dropped.
    /// </summary>
    public void ReplaceCertificate(bool newAuthority)
    {
        replaceCertificate(newAuthority);
        connections.Drop();
    }

    /// <summary>What is to go wrong with a request; null for nothing.</summary>
    internal FaultPlan? Plan(RequestUser user, AccessQuestion question)
    {
        if (!any)
        {
            return null;
        }

        var plan = new FaultPlan();
        lock (gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Matches(user, question) && entry.Draws(random))
                {
                    plan = With(plan, entry.Rule, question.Verb == "watch");
                }
            }
        }

        return plan.IsEmpty ? null : plan;
    }

    private static FaultPlan With(FaultPlan plan, FaultRule rule, bool isWatch) =>
        rule.Fault switch
        {
            FaultKind.DropWatch => plan with { WatchEnd = plan.WatchEnd ?? rule },
            FaultKind.Gone when isWatch => plan with { WatchEnd = plan.WatchEnd ?? rule },
            FaultKind.Slow => plan with { Delay = plan.Delay + rule.Delay },
            FaultKind.Gone or FaultKind.Refuse => plan with { Delay = plan.Delay + rule.Delay, Refusal = plan.Refusal ?? rule },
            _ => plan with { Delay = plan.Delay + rule.Delay, Cut = plan.Cut ?? rule },
        };

    private sealed class ActiveRule(string id, FaultRule rule)
    {
        public string Id => id;

        public FaultRule Rule => rule;

        public int Matched { get; private set; }

        public int Hit { get; private set; }

        public bool Matches(RequestUser user, AccessQuestion question) =>
            (rule.Fault != FaultKind.DropWatch || question.Verb == "watch")
            && (rule.Verbs.Count == 0 || rule.Verbs.Contains(question.Verb))
            && (rule.Resources.Count == 0 || rule.Resources.Any(resource => IsAbout(resource, question)))
            && (rule.Users.Count == 0 || rule.Users.Contains(user.Name))
            && (rule.Namespace.Length == 0 || rule.Namespace == question.Namespace);

        public bool Draws(Random random)
        {
            Matched++;
            if (
                Matched <= rule.Skip
                || Hit >= (rule.Times ?? int.MaxValue)
                || (rule.Probability < 1 && random.NextDouble() >= rule.Probability)
            )
            {
                return false;
            }

            Hit++;
            return true;
        }

        private static bool IsAbout(string resource, AccessQuestion question) =>
            question.Path is null
            && (resource == question.Resource || (question.Group.Length > 0 && resource == $"{question.Resource}.{question.Group}"));
    }
}
