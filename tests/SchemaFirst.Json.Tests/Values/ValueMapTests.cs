namespace SchemaFirst.Json.Tests.Values;

/// <summary>Maps with few entries and with many are the same to who asks.</summary>
public sealed class ValueMapTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Of_equal_keys_the_last_one_counts_where_the_first_one_stood(int count)
    {
        var entries = Enumerable.Range(0, count).Select(index => KeyValuePair.Create($"key {index}", index)).ToList();
        var map = new ValueMap<int>([.. entries, .. entries.Take(3).Select(entry => KeyValuePair.Create(entry.Key, -entry.Value))]);
        Assert.Equal(count, map.Count);
        Assert.Equal(entries.Select(entry => entry.Key), map.Keys);
        for (var index = 0; index < count; index++)
        {
            Assert.True(map.ContainsKey($"key {index}"));
            Assert.True(map.TryGetValue($"key {index}", out var value));
            Assert.Equal((index < 3 ? -index : index, value), (value, map[$"key {index}"]));
        }

        Assert.False(map.TryGetValue("another", out _));
        Assert.Throws<KeyNotFoundException>(() => map["another"]);
        Assert.Equal(map, new ValueMap<int>(map.Reverse()));
    }
}
