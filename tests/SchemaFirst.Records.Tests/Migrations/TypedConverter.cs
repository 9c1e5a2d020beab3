using System.Buffers;
using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;

namespace SchemaFirst.Records.Tests.Migrations;

/// <summary>The generated conversions of typed records, from bytes to bytes so that they compare.</summary>
internal abstract class TypedConverter
{
    public static TypedConverter Of(string family) => family == "test-record"
        ? new Family<V0_2_2.TestRecord, V0_3_0.TestRecord>(V0_3_0.TestRecordMigration.TryUp, V0_3_0.TestRecordMigration.TryDown)
        : new Family<V0_2_2.MemoryRecord, V0_3_0.MemoryRecord>(V0_3_0.MemoryRecordMigration.TryUp, V0_3_0.MemoryRecordMigration.TryDown);

    public abstract bool TryUp(ReadOnlySpan<byte> old, MigrationContext context, out byte[]? migrated, out string reason);

    public abstract bool TryDown(ReadOnlySpan<byte> @new, MigrationContext context, out byte[]? migrated, out string reason);

    private delegate bool Conversion<TFrom, TTo>(TFrom record, MigrationContext context, out TTo? migrated, out string reason);

    private sealed class Family<TOld, TNew>(Conversion<TOld, TNew> up, Conversion<TNew, TOld> down) : TypedConverter
        where TOld : class, ISchemaType<TOld>
        where TNew : class, ISchemaType<TNew>
    {
        public override bool TryUp(ReadOnlySpan<byte> old, MigrationContext context, out byte[]? migrated, out string reason) => Try(up, old, context, out migrated, out reason);

        public override bool TryDown(ReadOnlySpan<byte> @new, MigrationContext context, out byte[]? migrated, out string reason) => Try(down, @new, context, out migrated, out reason);

        private static bool Try<TFrom, TTo>(Conversion<TFrom, TTo> convert, ReadOnlySpan<byte> document, MigrationContext context, out byte[]? migrated, out string reason)
            where TFrom : class, ISchemaType<TFrom>
            where TTo : class, ISchemaType<TTo>
        {
            migrated = null;
            if (!convert(TFrom.ReadValidated(document), context, out var record, out reason))
            {
                return false;
            }

            var output = new ArrayBufferWriter<byte>();
            record!.WriteTo(output);
            migrated = output.WrittenSpan.ToArray();
            return true;
        }
    }
}
