using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Features.Forms;

public sealed class KindFormsTests
{
    public static TheoryData<string> Kinds => FormRoundTripTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fields_OfEveryKindWithAForm_AllHaveAPartOfTheirOwn(string name)
    {
        var kind = KnownKinds.Routes.Append(KnownKinds.Gateway).FirstOrDefault(candidate => candidate.Kind == name)
            is { Kind: not null } known
            ? known
            : new GroupKind(KnownKinds.GatewayApiGroup, name);
        var (_, schema) = Schemas.Of(kind);
        var map = KindForms.Map(kind);

        // Nothing is left to a box of YAML: every field of these kinds can be said better.
        var unfit = All(schema, "spec").Where(path => map.Part(path) is null && FieldShape.Of(schema.At(path), default) == Fit.Yaml);

        KindForms.Has(kind).ShouldBeTrue();
        unfit.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gatewayClassName", "Gateway class")]
    [InlineData("allowedRoutes", "Allowed routes")]
    [InlineData("tls", "TLS")]
    [InlineData("maxAge", "Max age")]
    public void FieldWords_OfAName_ReadsAsWords(string name, string words) => FieldWords.Of(name).ShouldBe(words);

    [Theory]
    [InlineData("Short and plain.", "Short and plain.")]
    [InlineData("The name of the thing. It may not be long.", "The name of the thing.")]
    [InlineData("A value, e.g. one of\nthese. More follows.\n\nAnd more.", "A value, e.g. one of these.")]
    [InlineData("", "")]
    public void FieldWords_Brief_IsTheFirstSentence(string description, string brief) => FieldWords.Brief(description).ShouldBe(brief);

    private static IEnumerable<string> All(FormSchema schema, string path)
    {
        yield return path;
        var field = schema.At(path)!;
        if (field.Item is { Properties.IsEmpty: false })
        {
            foreach (var below in All(schema, path + "[0]"))
            {
                yield return below;
            }
        }

        foreach (var property in field.Properties)
        {
            foreach (var below in All(schema, FieldPath.Field(path, property.Name)))
            {
                yield return below;
            }
        }
    }
}
