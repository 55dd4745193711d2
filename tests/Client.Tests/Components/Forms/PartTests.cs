using System.Text.Json;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms;
using NetConsole.Client.Features.Forms.Routes;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Tests.Features.Forms;

namespace NetConsole.Tests.Components.Forms;

public sealed class PartTests
{
    [Fact]
    public async Task TextPart_SetField_ShowsLabelValueDescriptionAndWhatIsWrong()
    {
        var form = Route("""{"spec":{"hostnames":["a"],"rules":[{"name":"Bad Name"}]}}""");
        form.SetProblems([new ChangeProblem("spec.rules[0].name", "lower case only", 3)]);

        var html = await RenderAsync<TextPart>(form, "spec.rules[0].name");

        html.ShouldContain("value=\"Bad Name\"");
        html.ShouldContain("<label for=\"f-spec-rules-0--name\"");
        html.ShouldContain("aria-invalid=\"true\"");
        html.ShouldContain("aria-describedby=\"f-spec-rules-0--name-e f-spec-rules-0--name-h\"");
        html.ShouldContain("lower case only");
    }

    [Fact]
    public async Task ChoicePart_FieldNotSet_OffersDefaultAndWhatTheSchemaLists()
    {
        var html = await RenderAsync<ChoicePart>(
            Route("""{"spec":{"rules":[{"matches":[{"path":{"value":"/"}}]}]}}"""),
            "spec.rules[0].matches[0].path.type"
        );

        html.ShouldContain("PathPrefix (default)");
        html.ShouldContain("<option value=\"Exact\"");
    }

    [Fact]
    public async Task ChoicePart_ValueTheSchemaDoesNotKnow_IsShownAndKept()
    {
        var html = await RenderAsync<ChoicePart>(
            Route("""{"spec":{"rules":[{"matches":[{"path":{"type":"Suffix"}}]}]}}"""),
            "spec.rules[0].matches[0].path.type"
        );

        html.ShouldContain("<option value=\"Suffix\"");
    }

    [Fact]
    public async Task Part_TextCannotBeRead_TakesNoEdits()
    {
        var form = Route("""{"spec":{"rules":[{"name":"a"}]}}""");
        form.Lock(new ChangeProblem("", "no colon", 4));

        (await RenderAsync<TextPart>(form, "spec.rules[0].name")).ShouldContain("readonly");
        await form.SetAsync("spec.rules[0].name", "b");

        form.At("spec.rules[0].name").GetString().ShouldBe("a");
    }

    [Fact]
    public async Task ListPart_ManyItems_RendersTheirHeadsOnly()
    {
        var rules = string.Join(',', Enumerable.Range(0, 300).Select(index => $$"""{"name":"rule-{{index}}"}"""));

        var html = await RenderAsync<ListPart>(Route("{\"spec\":{\"rules\":[" + rules + "]}}"), "spec.rules");

        html.ShouldContain("rule-299");
        html.ShouldNotContain("<input");
    }

    [Fact]
    public async Task WeightPart_OneOfTwo_SaysItsShare()
    {
        var form = Route(
            """{"spec":{"rules":[{"backendRefs":[{"name":"web","port":80,"weight":90},{"name":"canary","port":80,"weight":30}]}]}}"""
        );

        var html = await RenderAsync<WeightPart>(form, "spec.rules[0].backendRefs[1]");

        html.ShouldContain("25 %");
        html.ShouldContain("aria-label=\"Weight of canary:80\"");
        html.ShouldContain("max=\"100\"");
    }

    [Fact]
    public async Task FragmentPart_OpenField_ShowsItsYaml()
    {
        var html = await RenderAsync<FragmentPart>(Route("""{"spec":{"future":{"a":[1,2]}}}"""), "spec.future");

        html.ShouldContain("future:");
        html.ShouldContain("- 1");
    }

    [Theory]
    [InlineData("""{"type":"RequestRedirect","requestRedirect":{"scheme":"https","statusCode":301}}""", "Redirect · 301 https://")]
    [InlineData(
        """{"type":"RequestMirror","requestMirror":{"backendRef":{"name":"shadow"},"percent":5}}""",
        "Mirror requests · shadow 5 %"
    )]
    [InlineData("""{"type":"CORS","cors":{"allowOrigins":["*"]}}""", "CORS · *")]
    public void FilterWords_Filter_SaysWhatItDoes(string filter, string words) =>
        FilterWords.Summary(JsonElement.Parse(filter)).ShouldBe(words);

    private static FormDocument Route(string json)
    {
        var (_, schema) = Schemas.Of(KnownKinds.HttpRoute);
        var form = new FormDocument(_ => Task.CompletedTask, new PlainManifests())
        {
            Schema = schema,
            Map = KindForms.Map(KnownKinds.HttpRoute),
        };
        form.Show(JsonElement.Parse(json));
        return form;
    }

    private static Task<string> RenderAsync<T>(FormDocument form, string path)
        where T : FormPart =>
        Rendered.MarkupAsync<CascadingValue<FormDocument>>(
            (nameof(CascadingValue<FormDocument>.Value), form),
            (nameof(CascadingValue<FormDocument>.IsFixed), true),
            (
                nameof(CascadingValue<FormDocument>.ChildContent),
                (RenderFragment)(
                    builder =>
                    {
                        builder.OpenComponent<T>(0);
                        builder.AddComponentParameter(1, nameof(FormPart.Path), path);
                        builder.CloseComponent();
                    }
                )
            )
        );
}
