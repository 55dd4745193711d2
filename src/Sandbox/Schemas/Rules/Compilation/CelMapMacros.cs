using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>transformMap and transformMapEntry: maps out of lists and maps.</summary>
internal static class CelMapMacros
{
    public static CelPart Expand(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var range = CelRange.Over(compiler, call, scope, variables: 2);
        var key = compiler.Compile(call.Arguments[0], range.Scope);
        var filter = call.Arguments.Length == 4 ? compiler.Truth(call.Arguments[2], range.Scope, call.Name) : (CelPart?)null;
        var value = compiler.Compile(call.Arguments[^1], range.Scope);
        var entries = call.Name == "transformMapEntry";
        return new CelPart(
            frame =>
            {
                var result = new CelMap();
                foreach (var _ in range.Steps(frame))
                {
                    if (filter is not null && !CelLogic.IsTrue(filter.Value.Code(frame)))
                    {
                        continue;
                    }

                    var made = value.Code(frame);
                    if (!entries)
                    {
                        result.Add(key.Code(frame) ?? throw new CelException("unsupported key type"), made);
                    }
                    else if (made is CelFields fields)
                    {
                        Copy(fields, result);
                    }
                    else
                    {
                        throw new CelException("no such overload");
                    }
                }

                return result;
            },
            CelType.Map(entries ? value.Type.Inner : value.Type, range.Size),
            range.Cost(value.Cost + (filter?.Cost ?? 0) + 2)
        );
    }

    private static void Copy(CelFields from, CelMap to)
    {
        foreach (var name in from.Keys)
        {
            from.TryGet(name, out var item);
            to.Add(name, item);
        }
    }
}
