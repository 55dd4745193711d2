using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>And, or, and the conditional. An error on one side of and/or does not count when the other side decides.</summary>
internal static class CelLogic
{
    public static CelPart AndOr(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var sign = $"_{call.Name}_";
        var left = compiler.Truth(call.Arguments[0], scope, sign);
        var right = compiler.Truth(call.Arguments[1], scope, sign);
        var decisive = call.Name == "||";
        return new CelPart(frame => AndOr(left.Code, right.Code, frame, decisive), CelType.Bool, left.Cost + right.Cost);
    }

    public static CelPart Conditional(CelCompiler compiler, CelCall call, CelScope scope)
    {
        var condition = compiler.Truth(call.Arguments[0], scope, "_?_:_");
        var yes = compiler.Compile(call.Arguments[1], scope);
        var no = compiler.Compile(call.Arguments[2], scope);
        return new CelPart(
            frame => IsTrue(condition.Code(frame)) ? yes.Code(frame) : no.Code(frame),
            CelType.Join(yes.Type, no.Type),
            condition.Cost + Math.Max(yes.Cost, no.Cost)
        );
    }

    public static bool IsTrue(object? value) => value as bool? ?? throw new CelException("no such overload");

    /// <summary>True or false for all or one of the items, as soon as one decides; an error counts only when none does.</summary>
    public static bool Quantified<T>(IEnumerable<T> items, Func<T, bool> holds, bool decisive)
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
            catch (CelException failure) when (failure is not CelCostException)
            {
                error ??= failure;
            }
        }

        return error is null ? !decisive : throw error;
    }

    private static object AndOr(CelCode left, CelCode right, CelFrame frame, bool decisive)
    {
        CelException? error = null;
        try
        {
            if (IsTrue(left(frame)) == decisive)
            {
                return decisive;
            }
        }
        catch (CelException failure) when (failure is not CelCostException)
        {
            error = failure;
        }

        var other = IsTrue(right(frame));
        return error is null || other == decisive ? other : throw error;
    }
}
