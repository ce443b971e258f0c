using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tawthiq.Linkage;
using Tawthiq.Linkage.Judged;
using Tawthiq.Linkage.Persons;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>The tables of a record. Queries on it must be right on PostgreSQL too.</summary>
internal sealed class RecordDb(DbContextOptions<RecordDb> options) : DbContext(options)
{
    public DbSet<SourceRow> Sources => Set<SourceRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<EventRow> ReportedEvents => Set<EventRow>();
    public DbSet<CountRow> CasualtyCounts => Set<CountRow>();
    public DbSet<TotalRow> Totals => Set<TotalRow>();
    public DbSet<NoiseRow> Noise => Set<NoiseRow>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<IncidentEventRow> IncidentEvents => Set<IncidentEventRow>();
    public DbSet<IncidentRangeRow> IncidentRanges => Set<IncidentRangeRow>();
    public DbSet<FailureRow> ReadingFailures => Set<FailureRow>();
    public DbSet<ItemRow> Items => Set<ItemRow>();
    public DbSet<CaptureRow> Captures => Set<CaptureRow>();
    public DbSet<AuthorityRow> Authorities => Set<AuthorityRow>();
    public DbSet<StampRow> TimeStamps => Set<StampRow>();
    public DbSet<PictureRow> Pictures => Set<PictureRow>();
    public DbSet<SamePictureRow> SamePictures => Set<SamePictureRow>();
    public DbSet<WatchRow> Watches => Set<WatchRow>();
    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();
    public DbSet<SightingRow> Sightings => Set<SightingRow>();
    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    public DbSet<JudgementRow> Judgements => Set<JudgementRow>();
    public DbSet<LinkingRow> Linkings => Set<LinkingRow>();
    public DbSet<IncidentChangeRow> IncidentChanges => Set<IncidentChangeRow>();
    public DbSet<IncidentAnchorRow> IncidentAnchors => Set<IncidentAnchorRow>();
    public DbSet<FormerIncidentRow> FormerIncidents => Set<FormerIncidentRow>();
    public DbSet<FormerEventRow> FormerEvents => Set<FormerEventRow>();
    public DbSet<PlacePackRow> PlacePacks => Set<PlacePackRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<FactRow> RecordFacts => Set<FactRow>();
    public DbSet<LinkageEventRow> LinkageEvents => Set<LinkageEventRow>();
    public DbSet<LinkageKeyRow> LinkageKeys => Set<LinkageKeyRow>();
    public DbSet<LinkageClusterRow> LinkageClusters => Set<LinkageClusterRow>();
    public DbSet<LinkagePageRow> LinkagePages => Set<LinkagePageRow>();
    public DbSet<LinkageStateRow> LinkageStates => Set<LinkageStateRow>();
    public DbSet<StatePartRow> StateParts => Set<StatePartRow>();
    public DbSet<CheckRow> Checks => Set<CheckRow>();
    public DbSet<WeightSetRow> WeightSets => Set<WeightSetRow>();
    public DbSet<ListRow> Lists => Set<ListRow>();
    public DbSet<ListLineRow> ListLines => Set<ListLineRow>();
    public DbSet<ListColumnsRow> ListColumns => Set<ListColumnsRow>();
    public DbSet<PersonRowRow> PersonRows => Set<PersonRowRow>();
    public DbSet<PersonPairRow> PersonPairs => Set<PersonPairRow>();
    public DbSet<EstimateRow> Estimates => Set<EstimateRow>();
    public DbSet<PersonVerdictRow> PersonVerdicts => Set<PersonVerdictRow>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        // Migrations are written by hand; a test compares the schema they make with this model, so no snapshot is kept.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        var c = configurationBuilder;
        Coded<EventType>(c);
        Coded<Outcome>(c);
        Coded<VictimStatus>(c);
        Coded<Grade>(c);
        Coded<NoiseKind>(c);
        Coded<DatePrecision>(c);
        Coded<DateDerivation>(c);
        Coded<PlaceDerivation>(c);
        Coded<Modality>(c);
        Coded<DocumentState>(c);
        Coded<ItemRole>(c);
        Coded<CaptureResult>(c);
        Coded<CaptureReason>(c);
        Coded<StampState>(c);
        Coded<WatchKind>(c);
        Coded<WatchState>(c);
        Coded<ProposalState>(c);
        Coded<DecisionAct>(c);
        Coded<Verdict>(c);
        Coded<LinkingCause>(c);
        Coded<Became>(c);
        c.Properties<ValueList<string>>().HaveConversion<AsJson<ValueList<string>>>();
        c.Properties<ValueList<Span>>().HaveConversion<AsJson<ValueList<Span>>>();
        c.Properties<Basis>().HaveConversion<AsJson<Basis>>();
        c.Properties<ValueList<ReportedPlace>>().HaveConversion<AsJson<ValueList<ReportedPlace>>>();
        c.Properties<ValueList<NamedVictim>>().HaveConversion<AsJson<ValueList<NamedVictim>>>();
        c.Properties<ValueList<AgencyCredit>>().HaveConversion<AsJson<ValueList<AgencyCredit>>>();
        c.Properties<ValueList<LevelWeight>>().HaveConversion<AsJson<ValueList<LevelWeight>>>();
        c.Properties<ValueList<ColumnUse>>().HaveConversion<AsJson<ValueList<ColumnUse>>>();
        c.Properties<ValueList<RefusedRow>>().HaveConversion<AsJson<ValueList<RefusedRow>>>();
        c.Properties<ValueList<PersonDimension>>().HaveConversion<AsJson<ValueList<PersonDimension>>>();
        c.Properties<ValueList<EstimatedList>>().HaveConversion<AsJson<ValueList<EstimatedList>>>();
        c.Properties<ValueList<DrawnLabels>>().HaveConversion<AsJson<ValueList<DrawnLabels>>>();
        c.Properties<ValueList<KeptStratum>>().HaveConversion<AsJson<ValueList<KeptStratum>>>();
        c.Properties<ValueList<PersonEvidence>>().HaveConversion<AsJson<ValueList<PersonEvidence>>>();
        c.Properties<OpenDay>().HaveConversion<AsJson<OpenDay>>();
        c.Properties<EventBasis>().HaveConversion<AsJson<EventBasis>>();
        c.Properties<EventAnchor>().HaveConversion<AsJson<EventAnchor>>();
        c.Properties<Incident>().HaveConversion<AsJson<Incident>>();
        c.Properties<DateTime>().HaveConversion<AsUtc>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var m = modelBuilder;
        m.Entity<SourceRow>().HasIndex(s => s.Name).IsUnique();
        m.Entity<DocumentRow>(e =>
        {
            e.HasIndex(d => d.Number).IsUnique();
            e.HasIndex(d => d.BytesSha256).IsUnique();
            e.HasIndex(d => d.Published);
            e.HasIndex(d => d.Id).HasFilter("victims IS NOT NULL"); // few documents name anybody
            e.HasOne(d => d.Source).WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(d => d.Events).WithOne(r => r.Document).HasForeignKey(r => r.DocumentId);
            e.HasMany(d => d.Totals).WithOne().HasForeignKey(r => r.DocumentId);
            e.HasMany(d => d.Noise).WithOne().HasForeignKey(r => r.DocumentId);
        });
        m.Entity<EventRow>(e =>
        {
            e.HasKey(r => new { r.DocumentId, r.Id });
            e.HasMany(r => r.Counts).WithOne().HasForeignKey(c => new { c.DocumentId, c.EventId });
        });
        m.Entity<CountRow>().HasKey(r => new { r.DocumentId, r.EventId, r.Position });
        m.Entity<TotalRow>().HasKey(r => new { r.DocumentId, r.Position });
        m.Entity<NoiseRow>().HasKey(r => new { r.DocumentId, r.Position });
        m.Entity<IncidentRow>(e =>
        {
            e.HasIndex(i => i.DateFrom);
            e.HasMany(i => i.Events).WithOne(r => r.Incident).HasForeignKey(r => r.IncidentId);
            e.HasMany(i => i.Ranges).WithOne().HasForeignKey(r => r.IncidentId);
        });
        m.Entity<IncidentEventRow>(e =>
        {
            // One reported event belongs to one incident.
            e.HasKey(r => new { r.DocumentId, r.EventId });
            e.HasOne(r => r.Event).WithMany().HasForeignKey(r => new { r.DocumentId, r.EventId });
            e.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId);
        });
        m.Entity<IncidentRangeRow>().HasKey(r => new { r.IncidentId, r.Position });
        m.Entity<FailureRow>(e =>
        {
            e.HasKey(r => new { r.FileName, r.Line });
            e.HasIndex(r => r.Subject).IsUnique();
        });
        m.Entity<ItemRow>(e =>
        {
            e.HasKey(r => r.Sha256);
            e.HasIndex(r => r.DerivedFrom);
        });
        m.Entity<CaptureRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.Url);
            e.HasIndex(r => r.DocumentId);
        });
        m.Entity<AuthorityRow>().HasKey(r => r.Name);
        m.Entity<StampRow>().HasIndex(r => r.BatchedAt);
        m.Entity<PictureRow>(e =>
        {
            e.HasKey(r => new { r.ItemSha256, r.Position });
            // Holds all that a search reads, so that it does not go through the sketches.
            e.HasIndex(r => new { r.Hash, r.ItemSha256, r.Position });
        });
        m.Entity<SamePictureRow>(e =>
        {
            e.HasKey(r => new { r.ItemSha256, r.EarlierSha256 });
            e.HasIndex(r => r.EarlierSha256);
        });
        m.Entity<WatchRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Url).IsUnique();
        });
        m.Entity<ProposalRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => new { r.WatchId, r.EntryId }).IsUnique();
        });
        m.Entity<SightingRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.WatchId);
        });
        m.Entity<DecisionRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasMany(r => r.Judgements).WithOne().HasForeignKey(j => j.DecisionId);
        });
        m.Entity<JudgementRow>().HasKey(r => new { r.DecisionId, r.Position });
        m.Entity<LinkingRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasMany(r => r.Changes).WithOne(c => c.Linking).HasForeignKey(c => c.LinkingId);
        });
        m.Entity<IncidentChangeRow>(e =>
        {
            e.HasKey(r => new { r.LinkingId, r.IncidentId });
            e.HasIndex(r => r.IncidentId);
        });
        m.Entity<IncidentAnchorRow>(e =>
        {
            e.HasKey(r => new { r.IncidentId, r.Position });
            e.HasIndex(r => r.DocumentId);
        });
        m.Entity<FormerIncidentRow>().HasMany(r => r.Events).WithOne().HasForeignKey(f => f.IncidentId);
        m.Entity<FormerEventRow>(e =>
        {
            e.HasKey(r => new { r.IncidentId, r.Position });
            e.HasIndex(r => r.DocumentId);
        });
        m.Entity<PlacePackRow>().HasKey(r => r.Name);
        m.Entity<JournalRow>(e =>
        {
            e.HasKey(r => r.Sequence);
            e.Property(r => r.Sequence).ValueGeneratedNever();
        });
        m.Entity<FactRow>().HasKey(r => r.Name);
        m.Entity<CheckRow>().HasKey(r => r.Id);
        m.Entity<ListRow>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Name).IsUnique();
        });
        m.Entity<ListLineRow>().HasKey(r => new { r.ListId, r.Row });
        m.Entity<ListColumnsRow>().HasKey(r => new { r.ListId, r.Number });
        m.Entity<PersonRowRow>(e =>
        {
            e.HasKey(r => new { r.ListId, r.Row });
            e.HasIndex(r => r.PersonId);
        });
        m.Entity<PersonPairRow>(e =>
        {
            e.HasKey(r => new { r.LeftListId, r.LeftRow, r.RightListId, r.RightRow });
            e.HasIndex(r => r.Probability);
        });
        m.Entity<EstimateRow>().Property(r => r.Id).ValueGeneratedNever();
        m.Entity<PersonVerdictRow>().Property(r => r.Id).ValueGeneratedNever();
        LinkageKept(m);
        m.Entity<StatePartRow>().HasKey(r => new { r.Kind, r.Part });
        NameInSnakeCase(m);
    }

    private static void LinkageKept(ModelBuilder m)
    {
        m.Entity<LinkageEventRow>(e =>
        {
            e.HasKey(r => r.Number);
            e.Property(r => r.Number).ValueGeneratedNever();
            e.HasIndex(r => new { r.DocumentId, r.EventId }).IsUnique();
            e.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId);
        });
        m.Entity<LinkageKeyRow>().HasKey(r => new { r.Key, r.Event });
        m.Entity<LinkageClusterRow>(e =>
        {
            e.HasKey(r => r.Event);
            e.Property(r => r.Event).ValueGeneratedNever();
            e.HasIndex(r => r.Cluster);
        });
        m.Entity<LinkagePageRow>(e =>
        {
            e.HasKey(r => r.DocumentId);
            e.HasIndex(r => r.Series);
            e.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId);
        });
        m.Entity<LinkageStateRow>().Property(r => r.Id).ValueGeneratedNever();
    }

    /// <summary>Tables by the name of their set, columns by the name of their property: <c>reported_events.date_from</c>.</summary>
    private static void NameInSnakeCase(ModelBuilder m)
    {
        foreach (var entity in m.Model.GetEntityTypes())
        {
            entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.GetTableName()!)); // every entity has a table
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            foreach (var key in entity.GetKeys()) key.SetName($"pk_{entity.GetTableName()}");
            foreach (var key in entity.GetForeignKeys())
                key.SetConstraintName($"fk_{entity.GetTableName()}_{key.PrincipalEntityType.GetTableName()}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
        }
    }

    private static void Coded<T>(ModelConfigurationBuilder c) where T : struct, Enum => c.Properties<T>().HaveConversion<AsCode<T>>();

    private sealed class AsCode<T>() : ValueConverter<T, string>(v => v.Code(), s => Codes.Parse<T>(s)!.Value) // the column holds only what was written here
        where T : struct, Enum;

    private sealed class AsJson<T>() : ValueConverter<T, string>(v => DetailJson.Write(v), s => DetailJson.Read<T>(s))
        where T : class;

    private sealed class AsUtc() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
