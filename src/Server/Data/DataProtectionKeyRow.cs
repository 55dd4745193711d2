namespace NetConsole.Server.Data;

/// <summary>A key of the ring that protects cookies and forms, shared by all replicas.</summary>
internal sealed class DataProtectionKeyRow
{
    public required string Name { get; set; }

    public required string Xml { get; set; }
}
