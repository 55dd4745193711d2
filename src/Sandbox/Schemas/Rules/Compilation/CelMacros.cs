using NetConsole.Sandbox.Schemas.Rules.Library;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>What looks like a call and is none: has, the comprehensions over one and two variables, bind, and those of optionals.</summary>
internal static class CelMacros
{
    /// <summary>The macro; null when the call is none.</summary>
    public static CelPart? Expand(CelCompiler compiler, CelCall call, CelScope scope) =>
        (call.Target, call.Name, call.Arguments.Length) switch
        {
            (null, "has", 1) => CelAccess.Has(compiler, call, scope),
            (CelName { Name: "cel" }, "bind", 3) => Bind(compiler, call, scope),
            (null, _, _) => null,
            (_, "all" or "exists" or "exists_one" or "existsOne", 2 or 3) => Quantifier(compiler, call, scope),
            (_, "filter", 2) or (_, "map", 2 or 3) => Mapping(compiler, call, scope, variables: 1),
            (_, "transformList", 3 or 4) => Mapping(compiler, call, scope, variables: 2),
            (_, "transformMap" or "transformMapEntry", 3 or 4) => CelMapMacros.Expand(compiler, call, scope),
            (_, "sortBy", 2) => SortBy(compiler, call, scope),
            (_, "optMap" or "optFlatMap", 2) => Opt(compiler, call, scope),
            _ => null,
        };

    private static CelPart Quantifier(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var range = CelRange.Over(compiler, call, scope, call.Arguments.Length - 1);
        var body = compiler.Truth(call.Arguments[^1], range.Scope, call.Name);
        Func<CelFrame, object> code = call.Name switch
        {
            "all" => frame => CelLogic.Quantified(range.Steps(frame), _ => CelLogic.IsTrue(body.Code(frame)), decisive: false),
            "exists" => frame => CelLogic.Quantified(range.Steps(frame), _ => CelLogic.IsTrue(body.Code(frame)), decisive: true),
            _ => frame => range.Steps(frame).Count(_ => CelLogic.IsTrue(body.Code(frame))) == 1,
        };
        return new CelPart(frame => code(frame), CelType.Bool, range.Cost(body.Cost));
    }

    private static CelPart Mapping(CelCompiler compiler, CelCall call, CelScope scope, int variables)
    {
        var range = CelRange.Over(compiler, call, scope, variables);
        var bodies = call.Arguments[variables..];
        var filter = call.Name == "filter" || bodies.Length == 2 ? compiler.Truth(bodies[0], range.Scope, call.Name) : (CelPart?)null;
        var value = call.Name == "filter" ? compiler.Compile(call.Arguments[0], range.Scope) : compiler.Compile(bodies[^1], range.Scope);
        return new CelPart(
            frame =>
            {
                var result = new List<object?>();
                foreach (var _ in range.Steps(frame))
                {
                    if (filter is null || CelLogic.IsTrue(filter.Value.Code(frame)))
                    {
                        result.Add(value.Code(frame));
                    }
                }

                return result;
            },
            CelType.List(value.Type, range.Size),
            range.Cost(value.Cost + (filter?.Cost ?? 0) + 2)
        );
    }

    private static CelPart SortBy(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var range = CelRange.Over(compiler, call, scope, 1);
        var item = compiler.Compile(call.Arguments[0], range.Scope);
        var key = compiler.Compile(call.Arguments[1], range.Scope);
        return new CelPart(
            frame =>
            {
                var pairs = range.Steps(frame).Select(_ => (Item: item.Code(frame), Key: key.Code(frame))).ToList();
                return CelLists.Sorted([.. pairs.Select(pair => pair.Item)], [.. pairs.Select(pair => pair.Key)]);
            },
            CelType.List(item.Type, range.Size),
            range.Cost(key.Cost + 4)
        );
    }

    private static CelPart Bind(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var value = compiler.Compile(call.Arguments[1], scope);
        var inner = compiler.Declare(scope, call.Arguments[0], value.Type);
        var body = compiler.Compile(call.Arguments[2], inner);
        return new CelPart(
            frame =>
            {
                frame.Slots[inner.Slot] = value.Code(frame);
                return body.Code(frame);
            },
            body.Type,
            value.Cost + body.Cost + 1
        );
    }

    private static CelPart Opt(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var target = compiler.Compile(call.Target!, scope);
        var inner = compiler.Declare(scope, call.Arguments[0], target.Type.Inner);
        var body = compiler.Compile(call.Arguments[1], inner);
        var flat = call.Name == "optFlatMap";
        return new CelPart(
            frame =>
            {
                var optional = target.Code(frame) as CelOptional ?? throw new CelException("no such overload");
                if (!optional.HasValue)
                {
                    return CelOptional.None;
                }

                frame.Slots[inner.Slot] = optional.Value;
                return flat ? body.Code(frame) : CelOptional.Of(body.Code(frame));
            },
            flat ? body.Type : CelType.Optional(body.Type),
            target.Cost + body.Cost + 1
        );
    }
}
