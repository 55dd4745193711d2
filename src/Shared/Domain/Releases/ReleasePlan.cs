using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Releases;

/// <summary>One move of a release, as edits of its route; what it does is said by the title.</summary>
public sealed record ReleaseMove(string Title, string Reason, IReadOnlyList<FieldEdit> Edits);

/// <summary>Works out the edits of each move. Pure: nothing is changed here.</summary>
public static class ReleasePlan
{
    /// <summary>Rules that a route may have, by its schema.</summary>
    public const int MostRules = 16;

    /// <summary>Gives the new version a share; the others keep theirs relative to each other.</summary>
    /// <param name="percent">0 to 100.</param>
    public static ReleaseMove Shift(Release release, int percent)
    {
        var canary = Canary(release);
        var weights = Weights(release, percent);
        return new ReleaseMove(
            percent switch
            {
                0 => $"Roll back to {Stable(release)}",
                100 => $"Send everything to {canary.Name}",
                _ => $"Send {percent} % to {canary.Name}",
            },
            percent == 0 ? $"Roll back {canary.Name}: 0 %" : $"Release {canary.Name}: {percent} %",
            [
                .. release.Backends.Select(backend => new FieldEdit(
                    $"{backend.Ref.Path}.weight",
                    JsonSerializer.SerializeToElement(weights[backend.Index])
                )),
            ]
        );
    }

    /// <summary>The weights that give the new version a share, by place; they sum to 100.</summary>
    public static IReadOnlyList<int> Weights(Release release, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var canary = Canary(release);
        var others = release.Backends.Where(backend => backend.Index != canary.Index).ToList();
        var sum = others.Sum(backend => (long)backend.Ref.Weight);

        // When the new version has everything, the others have no shares left to keep: the first takes it back.
        var wanted = others.ToDictionary(
            backend => backend.Index,
            backend =>
                sum > 0 ? (100.0 - percent) * backend.Ref.Weight / sum
                : backend.Index == others[0].Index ? 100.0 - percent
                : 0
        );
        var weights = new int[release.Backends.Length];
        weights[canary.Index] = percent;
        foreach (var (index, share) in wanted)
        {
            weights[index] = (int)Math.Floor(share + 1e-9);
        }

        // Largest remainder: whole numbers that still sum to 100.
        var left = 100 - weights.Sum();
        foreach (
            var index in wanted
                .OrderByDescending(pair => pair.Value - Math.Floor(pair.Value + 1e-9))
                .ThenBy(pair => pair.Key)
                .Select(pair => pair.Key)
                .Take(left)
        )
        {
            weights[index]++;
        }

        return weights;
    }

    /// <summary>Adds a backend that gets nothing yet to a rule that has one.</summary>
    public static ReleaseMove AddCanary(Release release, string service, int? port)
    {
        var added = new JsonObject { ["name"] = service, ["weight"] = 0 };
        if (port is { } number)
        {
            added["port"] = number;
        }

        var edits = new List<FieldEdit>();
        foreach (var backend in release.Backends.Where(backend => backend.Ref.Weight is 0 or 1))
        {
            edits.Add(new FieldEdit($"{backend.Ref.Path}.weight", JsonSerializer.SerializeToElement(100)));
        }

        edits.Add(
            new FieldEdit(
                FieldPath.Item($"{release.Rule.Path}.backendRefs", release.Backends.Length),
                JsonSerializer.SerializeToElement(added)
            )
        );
        return new ReleaseMove($"Add {service} with 0 %", $"Prepare the release of {service}", edits);
    }

    /// <summary>Adds a rule before everybody's: who sends the header gets the new version. Null and the problem when it cannot be.</summary>
    public static ReleaseMove? AddTesters(Release release, string header, string value, out string? problem)
    {
        problem =
            header.Length is 0 or > 256
            || header.Any(character => !char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~".Contains(character))
                ? "A header's name has letters, digits and dashes."
            : value.Length is 0 or > 4096 ? "Give the header a value of at most 4096 characters."
            : release.Route.Rules.Length >= MostRules
                ? $"The route has {release.Route.Rules.Length} rules, and {MostRules} are all it may have."
            : null;
        if (problem is not null)
        {
            return null;
        }

        var canary = Canary(release);
        var raw = release.Route.Resource.Raw;
        var rule = Node(FieldPath.Read(raw, release.Rule.Path));
        var matches = rule["matches"] is JsonArray { Count: > 0 } own ? (JsonArray)own.DeepClone() : [new JsonObject()];
        foreach (var match in matches.OfType<JsonObject>())
        {
            var headers = match["headers"] as JsonArray ?? [];
            headers.Add(new JsonObject { ["name"] = header, ["value"] = value });
            match["headers"] = headers;
        }

        var backend = Node(FieldPath.Read(raw, canary.Ref.Path));
        backend.Remove("weight");
        rule["matches"] = matches;
        rule["backendRefs"] = new JsonArray(backend);
        if (rule.ContainsKey("name"))
        {
            rule["name"] = FreeName(release.Route, "testers");
        }

        if (rule["filters"] is JsonArray filters)
        {
            // Testers' requests reach the new version anyway; a copy of them would reach it twice.
            foreach (var mirror in filters.Where(filter => (string?)filter?["type"] == FilterTypes.RequestMirror).ToList())
            {
                filters.Remove(mirror);
            }
        }

        return new ReleaseMove(
            $"Send testers with {header}: {value} to {canary.Name}",
            $"Testers first: {header}: {value} goes to {canary.Name}",
            [new FieldEdit(FieldPath.Item("spec.rules", release.Route.Rules.Length), JsonSerializer.SerializeToElement(rule))]
        );
    }

    /// <summary>Takes the testers' rule away.</summary>
    public static ReleaseMove RemoveTesters(Release release, TesterRule testers) =>
        new(
            $"Stop sending testers with {testers.Header.Name}: {testers.Header.Value} to {release.Canary?.Name}",
            $"Testers' rule {testers.Header.Name} taken away",
            [new FieldEdit(FieldPath.Item("spec.rules", testers.Index), null)]
        );

    /// <summary>Copies a share of the requests to the new version, whose answers are dropped; changes the share when it does so already.</summary>
    /// <param name="percent">1 to 100.</param>
    public static ReleaseMove Mirrored(Release release, int percent)
    {
        var canary = Canary(release);
        var title = $"Copy {percent} % of requests to {canary.Name}";
        if (release.Mirror is { } mirror)
        {
            var path = $"{FieldPath.Item($"{release.Rule.Path}.filters", mirror.Index)}.requestMirror";
            return new ReleaseMove(
                title,
                $"Mirror {percent} % to {canary.Name}",
                [new FieldEdit($"{path}.fraction", null), new FieldEdit($"{path}.percent", JsonSerializer.SerializeToElement(percent))]
            );
        }

        var target = Node(FieldPath.Read(release.Route.Resource.Raw, canary.Ref.Path));
        target.Remove("weight");
        target.Remove("filters");
        var filter = new JsonObject
        {
            ["type"] = FilterTypes.RequestMirror,
            ["requestMirror"] = new JsonObject { ["backendRef"] = target, ["percent"] = percent },
        };
        return new ReleaseMove(
            title,
            $"Mirror {percent.ToString(CultureInfo.InvariantCulture)} % to {canary.Name}",
            [
                new FieldEdit(
                    FieldPath.Item($"{release.Rule.Path}.filters", release.Rule.Filters.Length),
                    JsonSerializer.SerializeToElement(filter)
                ),
            ]
        );
    }

    /// <summary>Stops copying.</summary>
    public static ReleaseMove Unmirrored(Release release, ReleaseMirror mirror) =>
        new(
            $"Stop copying requests to {mirror.Target.Name}",
            $"Mirror to {mirror.Target.Name} taken away",
            [new FieldEdit(FieldPath.Item($"{release.Rule.Path}.filters", mirror.Index), null)]
        );

    private static string Stable(Release release) =>
        string.Join(" and ", release.Backends.Where(backend => backend.Index != release.Canary?.Index).Select(backend => backend.Name));

    private static ReleaseBackend Canary(Release release) =>
        release.Canary ?? throw new ArgumentException("The rule has one backend, so there is nothing to release.", nameof(release));

    private static string FreeName(Route route, string wanted)
    {
        var name = wanted;
        for (var count = 2; route.Rules.Any(rule => rule.Name == name); count++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{count}");
        }

        return name;
    }

    private static JsonObject Node(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element.Clone()) ?? [] : [];
}
