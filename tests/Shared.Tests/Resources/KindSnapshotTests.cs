using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Resources;

public sealed class KindSnapshotTests
{
    /// <summary>However a version came about, its indexes are those of one that was made at once.</summary>
    [Fact]
    public void Indexes_AfterAnyChanges_AreThoseOfAFreshSnapshot()
    {
        var steps = Gen.Choose(0, 7)
            .SelectMany(name =>
                Gen.Choose(0, 1)
                    .SelectMany(space =>
                        Gen.Choose(-3, 15).Select(content => (Namespace: space == 0 ? "a" : "b", Name: $"p{name}", Content: content))
                    )
            )
            .ListOf(40);
        Prop.ForAll(
                steps.ToArbitrary(),
                list =>
                {
                    var snapshot = KindSnapshot.Empty;
                    _ = snapshot.Labelled("a", "x", "0");
                    var objects = new Dictionary<(string, string), ResourceObject>();
                    foreach (var (space, name, content) in list)
                    {
                        if (content < 0)
                        {
                            snapshot = snapshot.Without(space, name);
                            objects.Remove((space, name));
                        }
                        else
                        {
                            var pod = Pod(space, name, content);
                            snapshot = snapshot.With(pod);
                            objects[(space, name)] = pod;
                        }
                    }

                    return Answers(snapshot).SequenceEqual(Answers(KindSnapshot.Of(objects.Values)))
                        && snapshot.Labelled("a", "x", "1").SequenceEqual(snapshot.In("a").Where(pod => pod.Labels.Contains(new("x", "1"))))
                        && snapshot.OwnedBy("b", "u1").SequenceEqual(snapshot.In("b").Where(pod => pod.OwnerUids.Contains("u1")));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void With_OneOfTwentyThousand_SharesTheRest()
    {
        var snapshot = KindSnapshot.Of(Enumerable.Range(0, 20_000).Select(number => Pod($"n{number % 50}", $"p{number}", number % 16)));
        _ = snapshot.Labelled("n1", "x", "1");
        var changed = Enumerable.Range(0, 100).Select(number => Pod($"n{number % 50}", $"p{number}", (number + 5) % 16)).ToList();
        changed.ForEach(pod => _ = (pod.Labels, pod.OwnerUids));
        snapshot = snapshot.With(Pod("n1", "p1", 3));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var pod in changed)
        {
            snapshot = snapshot.With(pod);
        }

        // Paths of a few trees, indexes included; a copy of the entries would be a hundred times as much.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / changed.Count).ShouldBeLessThan(8 * 1024);
    }

    private static List<string> Answers(KindSnapshot snapshot) =>
        [
            .. from space in (string[])["a", "b"]
            from value in (string[])["0", "1", "2", "3"]
            from answer in (string[])
                [
                    string.Join(',', snapshot.Labelled(space, "x", value).Select(pod => pod.Name)),
                    string.Join(',', snapshot.Labelled(space, "y", value).Select(pod => pod.Name)),
                    string.Join(',', snapshot.OwnedBy(space, $"u{value}").Select(pod => pod.Name)),
                ]
            select answer,
        ];

    private static ResourceObject Pod(string space, string name, int content)
    {
        var json =
            $$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"{{{space}}}","labels":{"x":"{{{content % 4}}}","y":"{{{content / 4}}}"},"ownerReferences":[{"kind":"X","uid":"u{{{content % 3}}}","name":{"a":[1]}},{"uid":7},{"kind":"Y"},{"a":{"uid":"no"},"uid":"u3","z":[{}]}]}}""";
        var parsed = ResourceObject.Parse(json);
        // As text, the way objects come from a cluster, or taken apart, the way manifests do.
        return content % 2 == 0
            ? parsed
            : ResourceObject.FromText(
                System.Text.Encoding.UTF8.GetBytes(json),
                new ResourceHead
                {
                    ApiVersion = "v1",
                    Key = parsed.Key,
                    Uid = "",
                    ResourceVersion = "",
                }
            );
    }
}
