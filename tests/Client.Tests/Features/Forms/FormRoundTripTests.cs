using System.Text;
using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Tests.Features.Forms;

/// <summary>An edit of the form changes its field in the text and nothing else: no comment, no quote, no unknown field.</summary>
public sealed class FormRoundTripTests
{
    public static TheoryData<string> Kinds => [.. All.Select(kind => kind.Kind)];

    private static IReadOnlyList<GroupKind> All =>
        [
            .. KnownKinds.Routes,
            KnownKinds.Gateway,
            KnownKinds.GatewayClass,
            KnownKinds.ListenerSet,
            KnownKinds.ReferenceGrant,
            KnownKinds.BackendTlsPolicy,
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Set_AnyFieldOfTheKind_ChangesThatLineOnly(string name)
    {
        var kind = All.Single(candidate => candidate.Kind == name);
        var (apiVersion, schema) = Schemas.Of(kind);
        var text = Commented(YamlWriter.Write(Schemas.Full(apiVersion, kind, schema)));
        var manifests = new PlainManifests();
        var content = manifests.Read(text).Content.ShouldNotBeNull();
        var leaves = OneOfEach(content).ToList();
        leaves.Count.ShouldBeGreaterThan(1);

        foreach (var (path, value) in leaves)
        {
            var written = "";
            var form = new FormDocument(
                edits =>
                {
                    written = manifests.Rewrite(text, FieldEdits.Apply(content, edits));
                    return Task.CompletedTask;
                },
                manifests
            )
            {
                Schema = schema,
            };
            form.Show(content);

            await form.SetAsync(path, Other(value));

            FieldPath.Read(manifests.Read(written).Content.ShouldNotBeNull(), path).ToString().ShouldBe(Other(value).ToString(), path);
            Differing(text, written).ShouldBe(1, $"{path} in\n{written}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Remove_AnyOptionalField_LeavesEverythingElse(string name)
    {
        var kind = All.Single(candidate => candidate.Kind == name);
        var (apiVersion, schema) = Schemas.Of(kind);
        var text = YamlWriter.Write(Schemas.Full(apiVersion, kind, schema));
        var manifests = new PlainManifests();
        var content = manifests.Read(text).Content.ShouldNotBeNull();

        foreach (var (path, _) in OneOfEach(content).Where(leaf => !leaf.Path.EndsWith(']')))
        {
            var form = new FormDocument(_ => Task.CompletedTask, manifests) { Schema = schema };
            form.Show(content);

            await form.SetAsync(path, (JsonElement?)null);

            var written = manifests.Rewrite(text, form.Content).Split('\n');
            // What is gone is the field's own line, or the object that held nothing else.
            text.Split('\n').Except(written).Count().ShouldBeLessThanOrEqualTo(3, path);
            written.Except(text.Split('\n')).Count().ShouldBeLessThanOrEqualTo(1, path);
        }
    }

    [Fact]
    public async Task Set_FieldBesideUnknownOnes_KeepsThem()
    {
        const string Text = """
            # the team's own words
            kind: HTTPRoute
            apiVersion: gateway.networking.k8s.io/v1
            x-extra: {kept: true}
            spec:
              hostnames: # why there are two
                - 'a.example.com' # the old one
                - "b.example.com"
              futureField:
                - 1
            """;
        var manifests = new PlainManifests();
        var form = new FormDocument(_ => Task.CompletedTask, manifests);
        form.Show(manifests.Read(Text).Content.ShouldNotBeNull());

        await form.SetAsync("spec.hostnames[1]", "c.example.com");

        manifests.Rewrite(Text, form.Content).ShouldBe(Text.Replace("\"b.example.com\"", "c.example.com", StringComparison.Ordinal) + "\n");
    }

    [Fact]
    public async Task Remove_LastFieldOfAnOptionalObject_TakesTheObject()
    {
        var (_, schema) = Schemas.Of(KnownKinds.HttpRoute);
        var form = new FormDocument(_ => Task.CompletedTask, new PlainManifests()) { Schema = schema };
        form.Show(JsonElement.Parse("""{"spec":{"rules":[{"name":"a","timeouts":{"request":"1s"}}]}}"""));

        await form.SetAsync("spec.rules[0].timeouts.request", (JsonElement?)null);

        form.Content.GetRawText().ShouldBe("""{"spec":{"rules":[{"name":"a"}]}}""");
    }

    // Every field once, where its last list ends: the text around it is the most there.
    private static IEnumerable<(string Path, JsonElement Value)> OneOfEach(JsonElement content) =>
        Leaves(content.At("spec"), "spec").GroupBy(leaf => FormMap.General(leaf.Path)).Select(same => same.Last());

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement value, string path) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value, FieldPath.Field(path, member.Name))),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Leaves(item, FieldPath.Item(path, index))),
            _ => [(path, value)],
        };

    private static JsonElement Other(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => JsonSerializer.SerializeToElement(4321),
            JsonValueKind.True => JsonSerializer.SerializeToElement(false),
            _ => JsonSerializer.SerializeToElement("changed"),
        };

    // A comment above every line, and one behind every second.
    private static string Commented(string yaml)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var line in yaml.TrimEnd('\n').Split('\n'))
        {
            number++;
            var indent = line.Length - line.TrimStart(' ').Length;
            text.Append(' ', indent).Append("# about line ").Append(number).Append('\n');
            text.Append(line).Append(number % 2 == 0 ? $" # behind {number}" : "").Append('\n');
        }

        return text.ToString();
    }

    private static int Differing(string before, string after)
    {
        var (left, right) = (before.Split('\n'), after.Split('\n'));
        return left.Length == right.Length ? left.Zip(right).Count(pair => pair.First != pair.Second) : int.MaxValue;
    }
}
