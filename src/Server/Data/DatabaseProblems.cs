using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NetConsole.Server.Data;

/// <summary>What a database error means, in words for whoever runs the console. Never repeats the connection string.</summary>
internal static class DatabaseProblems
{
    /// <summary>True for errors of the database or the way to it, as opposed to bugs.</summary>
    public static bool IsAway(Exception error) =>
        error is NpgsqlException or TimeoutException or SocketException or DbUpdateException
        || (error.InnerException is { } inner && IsAway(inner));

    public static string Describe(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException postgres:
                    return Describe(postgres);
                case SocketException socket:
                    return $"The database does not answer: {socket.Message}.";
                case TimeoutException:
                    return "The database does not answer in time.";
            }
        }

        return error is NpgsqlException
            ? $"The database cannot be reached: {error.Message}."
            : "The database refused a command; the log has the details.";
    }

    private static string Describe(PostgresException error) =>
        error.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword => "The database refuses the user or the password: check --database.",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                "The database does not let this user in: check --database and its pg_hba.conf.",
            PostgresErrorCodes.InvalidCatalogName => "The database server has no database of this name: create it, or check --database.",
            PostgresErrorCodes.InsufficientPrivilege => "The database user may not create or use the console's tables.",
            PostgresErrorCodes.CannotConnectNow => "The database is starting or stopping.",
            PostgresErrorCodes.AdminShutdown => "The database was shut down.",
            PostgresErrorCodes.TooManyConnections => "The database has no free connection.",
            PostgresErrorCodes.DiskFull => "The database's disk is full.",
            _ => $"The database refused a command (SQLSTATE {error.SqlState}); the log has the details.",
        };
}
