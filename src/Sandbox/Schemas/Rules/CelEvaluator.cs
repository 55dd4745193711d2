using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>
/// Evaluates expressions over JSON. Values are null, bool, long, double, string, TimeSpan (durations), DateTimeOffset (timestamps),
/// JsonObject (maps and objects) and lists.
/// </summary>
internal sealed class CelEvaluator(int budget)
{
    private static readonly string[] Macros = ["all", "exists", "exists_one", "existsOne", "filter", "map"];
    private int steps;

    public object? Evaluate(CelNode node, CelScope scope)
    {
        if (++steps > budget)
        {
            throw new CelException("validation failed due to running out of cost budget, no further validation rules will be run");
        }

        return node switch
        {
            CelLiteral literal => literal.Value,
            CelName name => scope.Find(name.Name, out var value)
                ? value
                : throw new CelException($"undeclared reference to '{name.Name}'", isUnsupported: true),
            CelSelect select => Field(Evaluate(select.Target, scope), select.Field),
            CelIndex index => Item(Evaluate(index.Target, scope), Evaluate(index.Key, scope)),
            CelListLiteral list => list.Items.Select(item => Evaluate(item, scope)).ToList(),
            CelMapLiteral map => Map(map, scope),
            CelCall call => Call(call, scope),
            _ => throw new CelException("unknown expression", isUnsupported: true),
        };
    }

    /// <summary>JSON as a value.</summary>
    public static object? Value(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonObject fields => fields,
            JsonArray items => items.Select(Value).ToList(),
            JsonValue scalar => scalar.GetValueKind() switch
            {
                JsonValueKind.String => scalar.GetValue<string>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => Number(scalar),
                _ => null,
            },
            _ => null,
        };

    private static object Number(JsonValue scalar)
    {
        var text = scalar.ToJsonString();
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private JsonObject Map(CelMapLiteral map, CelScope scope)
    {
        var fields = new JsonObject();
        foreach (var (key, value) in map.Entries)
        {
            var name =
                Evaluate(key, scope) as string ?? throw new CelException("only texts are known as map keys here", isUnsupported: true);
            fields[name] = Evaluate(value, scope) switch
            {
                null => null,
                bool flag => flag,
                long whole => whole,
                double real => real,
                string text => text,
                _ => throw new CelException("only scalars are known as map values here", isUnsupported: true),
            };
        }

        return fields;
    }

    private static object? Field(object? target, string name) =>
        target is JsonObject fields
            ? fields.TryGetPropertyValue(name, out var value)
                ? Value(value)
                : throw new CelException($"no such key: {name}")
            : throw new CelException($"no such overload: {name}");

    private static object? Item(object? target, object? key) =>
        (target, key) switch
        {
            (IReadOnlyList<object?> items, long index) => index >= 0 && index < items.Count
                ? items[(int)index]
                : throw new CelException($"index out of bounds: {index}"),
            (JsonObject fields, string name) => Field(fields, name),
            _ => throw new CelException("no such overload: index"),
        };

    private object? Call(CelCall call, CelScope scope)
    {
        switch (call.Name)
        {
            case "&&" or "||" when call.Target is null:
                return Logical(call, scope, decisive: call.Name == "||");
            case "?:" when call.Target is null:
                return Truth(Evaluate(call.Arguments[0], scope)) ? Evaluate(call.Arguments[1], scope) : Evaluate(call.Arguments[2], scope);
            case "has" when call is { Target: null, Arguments: [CelSelect select] }:
                return Evaluate(select.Target, scope) is JsonObject fields
                    && fields.TryGetPropertyValue(select.Field, out var present)
                    && present is not null;
            default:
                break;
        }

        if (call.Target is not null && Macros.Contains(call.Name) && call.Arguments is [CelName variable, .. var bodies])
        {
            return Macro(call.Name, Evaluate(call.Target, scope), variable.Name, bodies, scope);
        }

        var arguments = new List<object?>();
        if (call.Target is not null)
        {
            arguments.Add(Evaluate(call.Target, scope));
        }

        foreach (var argument in call.Arguments)
        {
            arguments.Add(Evaluate(argument, scope));
        }

        return CelFunctions.Call(call.Name, arguments);
    }

    // An error on one side does not count when the other side decides.
    private bool Logical(CelCall call, CelScope scope, bool decisive)
    {
        CelException? error = null;
        foreach (var argument in call.Arguments)
        {
            try
            {
                if (Truth(Evaluate(argument, scope)) == decisive)
                {
                    return decisive;
                }
            }
            catch (CelException failure) when (!failure.IsUnsupported)
            {
                error ??= failure;
            }
        }

        return error is null ? !decisive : throw error;
    }

    private object? Macro(string name, object? target, string variable, CelNode[] bodies, CelScope scope)
    {
        var items = target switch
        {
            IReadOnlyList<object?> list => list,
            JsonObject fields => fields.Select(field => (object?)field.Key).ToList(),
            _ => throw new CelException($"no such overload: {name}"),
        };
        bool Holds(object? item) => Truth(Evaluate(bodies[0], scope.With(variable, item)));
        switch (name)
        {
            case "all":
                return Quantified(items, Holds, decisive: false);
            case "exists":
                return Quantified(items, Holds, decisive: true);
            case "filter":
                return items.Where(Holds).ToList();
            case "map":
                return bodies.Length == 2
                    ? items.Where(Holds).Select(item => Evaluate(bodies[1], scope.With(variable, item))).ToList()
                    : items.Select(item => Evaluate(bodies[0], scope.With(variable, item))).ToList();
            default:
                return items.Count(Holds) == 1;
        }
    }

    private static bool Quantified(IReadOnlyList<object?> items, Func<object?, bool> holds, bool decisive)
    {
        CelException? error = null;
        foreach (var item in items)
        {
            try
            {
                if (holds(item) == decisive)
                {
                    return decisive;
                }
            }
            catch (CelException failure) when (!failure.IsUnsupported)
            {
                error ??= failure;
            }
        }

        return error is null ? !decisive : throw error;
    }

    private static bool Truth(object? value) => value as bool? ?? throw new CelException("no such overload: a bool is expected");
}
