using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Hosting;
using NetConsole.Sandbox.Store;

namespace NetConsole.Tests.Kubernetes.Convergence;

/// <summary>Random steps of writers, networks and servers; the same seed makes the same steps.</summary>
internal sealed class Adversity(SandboxHost host, int seed)
{
    private static readonly (string ApiVersion, string Kind)[] Kinds =
    [
        ("v1", "ConfigMap"),
        ("v1", "ServiceAccount"),
        ("networking.k8s.io/v1", "NetworkPolicy"),
    ];

    private readonly Random random = new(seed);
    private int content;

    public static GroupKind[] Watched { get; } =
    [.. Kinds.Select(kind => new GroupKind(kind.ApiVersion.Split('/') is [var group, _] ? group : "", kind.Kind))];

    /// <summary>Makes one step and says which, so that a failure can be understood.</summary>
    public string Step()
    {
        switch (random.Next(100))
        {
            case < 60:
                return Write();
            case < 84:
                var rule = Rule();
                host.Faults.Add(rule);
                return rule.Fault.ToString();
            case < 88:
                host.Store.Compact();
                return "compact";
            case < 92:
                host.Faults.DropConnections();
                return "drop";
            case < 94:
                host.Faults.SilenceConnections();
                return "silence";
            case < 97:
                host.Faults.Clear();
                return "clear";
            default:
                host.Faults.ReplaceCertificate(newAuthority: false);
                return "certificate";
        }
    }

    private string Write()
    {
        var (apiVersion, kind) = Kinds[random.Next(Kinds.Length)];
        var key = new ResourceKey(apiVersion.Split('/') is [var group, _] ? group : "", kind, "default", $"o{random.Next(12)}");
        var known = host.Store.Snapshot.Find(key);
        if (known is not null && random.Next(3) == 0)
        {
            host.Store.Delete(key);
            return $"delete {key}";
        }

        var metadata = new JsonObject
        {
            ["name"] = key.Name,
            ["namespace"] = key.Namespace,
            ["annotations"] = new JsonObject { ["content"] = $"{seed}/{++content} {new string('ä', random.Next(400))}" },
        };
        var resource = new JsonObject
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = metadata,
        };
        if (kind == "NetworkPolicy")
        {
            resource["spec"] = new JsonObject { ["podSelector"] = new JsonObject() };
        }

        _ = known is null ? host.Store.Create(resource) : host.Store.Update(resource);
        return $"write {key}";
    }

    private FaultRule Rule()
    {
        var fault = (FaultKind)random.Next(6);
        return new FaultRule
        {
            Fault = fault,
            Verbs = random.Next(3) switch
            {
                0 => ["list"],
                1 => ["watch"],
                _ => ["list", "watch"],
            },
            Probability = 0.3 + (random.NextDouble() * 0.7),
            Times = random.Next(1, 6),
            Delay = fault is FaultKind.Slow or FaultKind.DropWatch ? TimeSpan.FromMilliseconds(random.Next(20)) : TimeSpan.Zero,
            Code = new[] { 429, 500, 503, 410, 401, 504 }[random.Next(6)],
            RetryAfterSeconds = random.Next(4) == 0 ? 0 : null,
            AfterEvents = random.Next(6),
            AfterBytes = random.Next(3000),
        };
    }
}
