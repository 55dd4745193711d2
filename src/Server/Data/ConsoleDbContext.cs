using Microsoft.EntityFrameworkCore;

namespace NetConsole.Server.Data;

/// <summary>What the console keeps: history and keys. Clusters are never copied into it.</summary>
internal sealed class ConsoleDbContext(DbContextOptions<ConsoleDbContext> options) : DbContext(options)
{
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<ExpectationRow> Expectations => Set<ExpectationRow>();

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RevisionRow>(row =>
        {
            row.ToTable("revisions").HasKey(revision => revision.Id);
            row.Property(revision => revision.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            row.Property(revision => revision.Cluster).HasColumnName("cluster");
            row.Property(revision => revision.Group).HasColumnName("api_group");
            row.Property(revision => revision.Kind).HasColumnName("kind");
            row.Property(revision => revision.Namespace).HasColumnName("namespace");
            row.Property(revision => revision.Name).HasColumnName("name");
            row.Property(revision => revision.Action).HasColumnName("action").HasConversion<string>();
            row.Property(revision => revision.At).HasColumnName("at");
            row.Property(revision => revision.Who).HasColumnName("who");
            row.Property(revision => revision.Here).HasColumnName("here");
            row.Property(revision => revision.Reason).HasColumnName("reason");
            row.Property(revision => revision.ChangedPaths).HasColumnName("changed_paths");
            row.Property(revision => revision.Before).HasColumnName("before");
            row.Property(revision => revision.After).HasColumnName("after");
            row.Property(revision => revision.Completed).HasColumnName("completed");
        });
        modelBuilder.Entity<ExpectationRow>(row =>
        {
            row.ToTable("expectations").HasKey(expectation => expectation.Id);
            row.Property(expectation => expectation.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            row.Property(expectation => expectation.Cluster).HasColumnName("cluster");
            row.Property(expectation => expectation.Name).HasColumnName("name");
            row.Property(expectation => expectation.Note).HasColumnName("note");
            row.Property(expectation => expectation.Request).HasColumnName("request");
            row.Property(expectation => expectation.Address).HasColumnName("address");
            row.Property(expectation => expectation.Expected).HasColumnName("expected");
            row.Property(expectation => expectation.Version).HasColumnName("version").IsConcurrencyToken();
            row.Property(expectation => expectation.ChangedAt).HasColumnName("changed_at");
            row.Property(expectation => expectation.ChangedBy).HasColumnName("changed_by");
            row.HasIndex(expectation => new { expectation.Cluster, expectation.Name }).IsUnique().HasDatabaseName("ix_expectations_name");
        });
        modelBuilder.Entity<DataProtectionKeyRow>(row =>
        {
            row.ToTable("data_protection_keys").HasKey(key => key.Name);
            row.Property(key => key.Name).HasColumnName("name");
            row.Property(key => key.Xml).HasColumnName("xml");
        });
    }
}
