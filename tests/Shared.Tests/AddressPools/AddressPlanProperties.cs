using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.AddressPools;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class AddressPlanProperties
{
    [Fact]
    public void Choose_LiesInThePossibleSet_AndNoAddressIsGivenTwice() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var plan = RandomWorld(seed).Plan;
                    var given = new Dictionary<string, LoadBalancerService>();
                    foreach (var standing in plan.Services)
                    {
                        if (plan.Choose(standing.Key) is not { } choice)
                        {
                            continue;
                        }

                        plan.Possible(standing.Key).Choices.ShouldContain(choice, $"seed {seed}: {standing.Key}");
                        foreach (var address in choice.Texts)
                        {
                            if (given.TryGetValue(address, out var other))
                            {
                                other.SharingKey.ShouldNotBeEmpty();
                                other.SharingKey.ShouldBe(standing.Service.SharingKey);
                                other.Ports.Intersect(standing.Service.Ports).ShouldBeEmpty();
                            }

                            given[address] = standing.Service;
                        }
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void LosersOf_TheSameSnapshot_IsNobody() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var snapshot = RandomWorld(seed).Snapshot;
                    AddressPlan.LosersOf(snapshot, snapshot).ShouldBeEmpty();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Possible_HoldsWhateverAControllerDoes() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).Two().ToArbitrary(),
                seeds =>
                {
                    var world = RandomWorld(seeds.Item1);
                    var plan = world.Plan;
                    foreach (var (service, outcome) in new ControllerSimulation(world, new Random(seeds.Item2)).Run())
                    {
                        if (outcome is not null)
                        {
                            plan.Possible(service).Choices.ShouldContain(outcome, $"seeds {seeds.Item1} {seeds.Item2}: {service}");
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static PoolWorld RandomWorld(int seed)
    {
        var random = new Random(seed);
        var world = new PoolWorld();
        for (var i = 0; i < random.Next(0, 4); i++)
        {
            string[] addresses = random.Next(4) switch
            {
                0 => [$"10.{i}.0.0/30"],
                1 => [$"fc0{i}::/126"],
                2 => [$"10.{i}.0.0/31", $"fc0{i}::/127"],
                _ => [$"fc0{i}::5-fc0{i}::6", $"10.{i}.0.254-10.{i}.1.1"],
            };
            object? allocation = random.Next(3) switch
            {
                0 => new { priority = random.Next(3), namespaces = new[] { "shop" } },
                1 when random.Next(2) == 0 => new
                {
                    priority = random.Next(3),
                    serviceSelectors = new[] { new { matchLabels = new { tier = "web" } } },
                },
                _ => null,
            };
            world.Pool($"p{i}", addresses, autoAssign: random.Next(5) > 0, avoidBuggy: random.Next(2) == 0, allocation: allocation);
        }

        for (var i = 0; i < random.Next(0, 9); i++)
        {
            var dual = random.Next(3);
            world.Service(
                $"s{i}",
                ns: random.Next(2) == 0 ? "shop" : "other",
                current: random.Next(3) == 0 ? [$"10.{random.Next(3)}.0.{random.Next(4)}"] : null,
                clusterIPs: dual switch
                {
                    0 => ["10.96.0.1", "fd00::1"],
                    1 => ["fd00::1"],
                    _ => ["10.96.0.1"],
                },
                policy: dual == 0 ? (random.Next(2) == 0 ? "RequireDualStack" : "PreferDualStack") : "SingleStack",
                sharing: random.Next(3) == 0 ? "key" : null,
                port: random.Next(80, 83),
                local: random.Next(3) == 0,
                app: random.Next(2) == 0 ? "a" : "b",
                wants: random.Next(8) == 0 ? $"10.{random.Next(3)}.0.{random.Next(4)}" : null,
                pool: random.Next(5) == 0 ? "p0" : null,
                labels: random.Next(2) == 0 ? new { tier = "web" } : null
            );
        }

        return world;
    }
}
