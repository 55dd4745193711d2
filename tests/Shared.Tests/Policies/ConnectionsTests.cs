using System.Net;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Policies;

public sealed class ConnectionsTests
{
    private static readonly (string Protocol, int Port)[] Probes =
    [
        ("TCP", 1),
        ("TCP", 8000),
        ("TCP", 8080),
        ("TCP", 8081),
        ("TCP", 9000),
        ("TCP", 9001),
        ("UDP", 53),
        ("UDP", 54),
        ("SCTP", 80),
    ];

    private static List<FlowEnd> Ends(ClusterSnapshot snapshot) =>
        [
            .. snapshot.Of(KnownKinds.Pod).All.Select(pod => FlowEnds.Pod(snapshot, pod)),
            FlowEnds.Address(IPAddress.Parse("203.0.113.9")),
            FlowEnds.Address(IPAddress.Parse("10.0.1.77")),
            FlowEnds.Address(IPAddress.Parse("2001:db8::1")),
        ];

    [Fact]
    public void Connections_RandomPolicies_AgreeWithEveryVerdict()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var snapshot = RandomPolicies.Cluster(seed, 1 + (seed % 7));
            var index = ReachabilityIndex.Build(snapshot, new() { IpBlockMatchesPodIPs = seed % 2 == 0 });
            var ends = Ends(snapshot);
            foreach (var source in ends)
            {
                foreach (var destination in ends.Where(end => end != source))
                {
                    var connections = index.Connections(source, destination);
                    foreach (var (protocol, port) in Probes)
                    {
                        var verdict = index.Evaluate(source, destination, new FlowPort(protocol, port, null)).Verdict;
                        connections[protocol]
                            .Contains(port)
                            .ShouldBe(verdict == FlowVerdict.Allow, $"seed {seed}: {source.Name} to {destination.Name}, {protocol} {port}");
                    }
                }
            }
        }
    }
}
