using NetConsole.Sandbox.Schemas.Rules.Library;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>Calls of functions and operators.</summary>
internal static class CelCalls
{
    private const double TextFactor = 0.1;
    private const double PatternFactor = 0.25;

    public static CelPart Compile(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var parts = new List<CelPart>();
        if (call.Target is not null)
        {
            parts.Add(compiler.Compile(call.Target, scope));
        }

        parts.AddRange(call.Arguments.Select(argument => compiler.Compile(argument, scope)));
        CelType[] types = [.. parts.Select(part => part.Type)];
        if (!CelLibrary.Knows(call.Name))
        {
            throw new CelCompileException($"undeclared reference to '{call.Name}' (in container '')", call.At);
        }

        var candidates = CelLibrary
            .Find(call.Name, call.Target is not null, types.Length)
            .Where(overload => overload.MayTake(types))
            .ToArray();
        if (candidates.Length == 0 || (call.Name is "==" or "!=" && !Comparable(types[0], types[1])))
        {
            throw new CelCompileException(
                $"found no matching overload for '{Shown(call.Name)}' applied to '{Shown(call, types)}'",
                call.At
            );
        }

        CheckPattern(call);
        CelCode[] codes = [.. parts.Select(part => part.Code)];
        var result = candidates.Select(overload => overload.Result(types)).Aggregate(CelType.Join);
        return new CelPart(
            frame => Run(frame, candidates, codes, call.Name),
            result,
            parts.Sum(part => part.Cost) + Cost(call.Name, types)
        );
    }

    private static object? Run(CelFrame frame, CelOverload[] candidates, CelCode[] codes, string name)
    {
        var arguments = new object?[codes.Length];
        for (var index = 0; index < codes.Length; index++)
        {
            arguments[index] = codes[index](frame);
        }

        foreach (var overload in candidates)
        {
            if (overload.Takes(arguments))
            {
                frame.Charge(Cost(name, arguments));
                return Run(overload, arguments);
            }
        }

        throw new CelException("no such overload");
    }

    private static object? Run(CelOverload overload, object?[] arguments)
    {
        try
        {
            return overload.Body(arguments);
        }
        catch (OverflowException)
        {
            throw CelConversions.Overflow();
        }
        catch (ArgumentException)
        {
            throw new CelException($"range error in {overload.Name}");
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new CelException("the regular expression takes too long");
        }
    }

    // A pattern that is written in the rule must be one.
    private static void CheckPattern(CelCall call)
    {
        if (
            call.Name is "matches" or "find" or "findAll"
            && call.Arguments.LastOrDefault(argument => argument is CelLiteral { Value: string })
                is CelLiteral { Value: string pattern } literal
            && Re2Pattern.Find(pattern) is null
        )
        {
            throw new CelCompileException($"invalid matches argument: error parsing regexp: `{pattern}`", literal.At);
        }
    }

    // What can never be equal is a mistake in the rule.
    private static bool Comparable(CelType left, CelType right) =>
        left.Kind is CelKind.Dyn or CelKind.Null or CelKind.Optional
        || right.Kind is CelKind.Dyn or CelKind.Null or CelKind.Optional
        || left.Kind == right.Kind
        || (left.Kind is CelKind.Map or CelKind.Object && right.Kind is CelKind.Map or CelKind.Object);

    private static long Cost(string name, object?[] arguments) =>
        1
        + (long)(
            name switch
            {
                _ when IsFlat(name) => 0,
                "matches" or "find" or "findAll" => Math.Max(1, Length(arguments[0]) * TextFactor)
                    * Math.Max(1, Length(arguments[1]) * PatternFactor),
                "startsWith" or "endsWith" => Length(arguments[1]) * TextFactor,
                "in" => Length(arguments[1]),
                _ => arguments.Sum(argument => argument is string ? Length(argument) * TextFactor : Length(argument)),
            }
        );

    private static double Cost(string name, CelType[] types) =>
        1
        + name switch
        {
            _ when IsFlat(name) => 0,
            "matches" or "find" or "findAll" => Math.Max(1, Length(types[0]) * TextFactor) * Math.Max(1, Length(types[1]) * PatternFactor),
            "startsWith" or "endsWith" => Length(types[1]) * TextFactor,
            "in" => types[1].Kind == CelKind.List ? Length(types[1]) : 1,
            "==" or "!=" => Math.Min(Length(types[0]), Length(types[1])) * TextFactor,
            _ => types.Sum(type => Length(type) * TextFactor),
        };

    // These cost the same however long the text is.
    private static bool IsFlat(string name) =>
        name is "size" or "duration" or "timestamp" or "int" or "uint" or "double" or "bool" or "type" or "dyn"
        || name.StartsWith("optional.", StringComparison.Ordinal);

    private static double Length(object? value) =>
        value switch
        {
            string text => text.Length,
            IReadOnlyList<object?> items => items.Count,
            _ => 0,
        };

    private static double Length(CelType type) => type.Kind is CelKind.Text or CelKind.Bytes or CelKind.List ? CelCompiler.SizeOf(type) : 0;

    private static string Shown(string name) =>
        name switch
        {
            "in" => "@in",
            "!" => "!_",
            "-_" => "-_",
            _ when char.IsAsciiLetter(name[0]) => name,
            _ => $"_{name}_",
        };

    private static string Shown(CelCall call, CelType[] types) =>
        call.Target is null ? $"({string.Join(", ", types.AsEnumerable())})" : $"{types[0]}.({string.Join(", ", types.Skip(1))})";
}
