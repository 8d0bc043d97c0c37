-- Names of codes that questions are answered with, and imports may bring.
INSERT INTO status VALUES
    (x'40A40000'::int, 'Uncertain_DataSubNormal'),
    (x'809B0000'::int, 'Bad_NoData')
ON CONFLICT DO NOTHING;
