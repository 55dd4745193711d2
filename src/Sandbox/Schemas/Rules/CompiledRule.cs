using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas.Rules.Compilation;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>One of the x-kubernetes-validations of a schema, ready to be asked.</summary>
internal sealed class CompiledRule
{
    private CompiledRule(JsonElement source)
    {
        Text = (source.Text("rule") ?? "").Trim();
        Message = (source.Text("message") ?? "").Trim();
        FieldPath = source.Text("fieldPath") ?? "";
        Reason = source.Text("reason") ?? "";
        IsOptionalOld = source.Flag("optionalOldSelf") == true;
    }

    public string Text { get; }

    public string Message { get; }

    /// <summary>Where the problem is, from the value the rule is about.</summary>
    public string FieldPath { get; }

    public string Reason { get; }

    /// <summary>oldSelf is an optional, so that the rule is asked for new values too.</summary>
    public bool IsOptionalOld { get; }

    /// <summary>The rule; null when it is empty or does not compile.</summary>
    public CelProgram? Program { get; private init; }

    /// <summary>Why it does not compile; null when it does.</summary>
    public string? Fault { get; private init; }

    public CelProgram? MessageProgram { get; private init; }

    /// <summary>Why its messageExpression does not compile; null when it does.</summary>
    public string? MessageFault { get; private init; }

    /// <summary>The rule as messages name it.</summary>
    public string Shown => Message.Length > 0 ? Message : Text;

    public string DefaultMessage => Message.Length > 0 ? Message : $"failed rule: {Text}";

    /// <summary>The rules of a schema whose values rules can see; never throws.</summary>
    public static CompiledRule[] Read(IReadOnlyList<JsonElement> rules, CelType type) => [.. rules.Select(rule => Read(rule, type))];

    private static CompiledRule Read(JsonElement source, CelType type)
    {
        var old = source.Flag("optionalOldSelf") == true ? CelType.Optional(type) : type;
        var (program, fault) = Compile(source.Text("rule") ?? "", type, old, CelKind.Bool, "cel expression must evaluate to a bool");
        var (message, messageFault) = Compile(
            source.Text("messageExpression") ?? "",
            type,
            old,
            CelKind.Text,
            "messageExpression must evaluate to a string"
        );
        return new CompiledRule(source)
        {
            Program = program,
            Fault = fault,
            MessageProgram = message,
            MessageFault = messageFault,
        };
    }

    private static (CelProgram? Program, string? Fault) Compile(string text, CelType self, CelType old, CelKind result, string otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        try
        {
            var program = CelProgram.Compile(text, self, old);
            return program.Type.Kind == result || program.Type.Kind == CelKind.Dyn ? (program, null) : (null, otherwise);
        }
        catch (CelCompileException problem)
        {
            return (null, $"compilation failed: {CelProgram.Describe(problem, text)}");
        }
    }
}
